from spiketally import record

record(model, loader, out="run.json")
