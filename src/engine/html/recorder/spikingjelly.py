from spiketally import record

record(model, loader, timesteps=4, out="run.json")
