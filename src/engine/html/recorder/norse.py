from spiketally import record

record(model, loader, timesteps=32, out="run.json")
