from spiketally import record

record(model, loader, time_dim=0, out="run.json")
