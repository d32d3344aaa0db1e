from spiketally import record

record(model, loader, timesteps=25, out="run.json")
