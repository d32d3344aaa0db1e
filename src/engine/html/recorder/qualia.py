from spiketally import qualia

qualia.export(trainresult, out="run.json")
