#!/usr/bin/env python3
"""How fast a job brings a file of 2 GB from loopback, beside curl and sha256sum in a pipe: prints the ratio and the memory.

  bench_download.py BUILD [FOLDER] [--bytes N] [--connections N] [--rounds N]     BUILD: build/release
"""
import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def make_file(path, size):
    path.parent.mkdir(parents=True)
    piece = os.urandom(1 << 20)
    with open(path, "wb") as file:
        left = size
        while left > 0:
            piece = piece[1:] + piece[:1]
            file.write(piece[:min(left, len(piece))])
            left -= len(piece)


def curl_seconds(url):
    began = time.monotonic()
    subprocess.run(f"curl -sLf '{url}' | sha256sum", shell=True, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def job_seconds(runner, endpoint, models, connections):
    began = time.monotonic()
    subprocess.run([runner, endpoint, "a/b", "x.gguf", models, str(connections)], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("folder", nargs="?", default=None)
    parser.add_argument("--bytes", type=int, default=2_000_000_000)
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as place:
        root, models = pathlib.Path(place, "root"), pathlib.Path(place, "models")
        models.mkdir()
        make_file(root / "a/b/x.gguf", arguments.bytes)
        server = subprocess.Popen([sys.executable, SOURCE / "tests/download/server.py", root], text=True,
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        endpoint = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        url = endpoint + "/a/b/resolve/main/x.gguf"
        subprocess.run(["curl", "-sLf", "-o", "/dev/null", url], check=True)  # the server computes its checksums once
        subprocess.run(["curl", "-sf", "-o", "/dev/null", endpoint + "/api/models/a/b/tree/main"], check=True)
        pipes, jobs = [], []
        for _ in range(arguments.rounds):
            pipes.append(curl_seconds(url))
            jobs.append(job_seconds(arguments.build / "bin/job_runner", endpoint, models, arguments.connections))
            shutil.rmtree(models)
            models.mkdir()
            print(f"curl | sha256sum {pipes[-1]:.2f} s, job {jobs[-1]:.2f} s", flush=True)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # the job's is the largest of them
        pipe, job = min(pipes), min(jobs)
        print(f"{arguments.bytes / 1e6:.0f} MB, {arguments.connections} connections: {arguments.bytes / job / 1e6:.0f} MB/s "
              f"is {100 * pipe / job:.0f} % of curl | sha256sum ({arguments.bytes / pipe / 1e6:.0f} MB/s); "
              f"at most {memory:.0f} MiB of memory")
        server.stdin.close()
        server.wait()


if __name__ == "__main__":
    main()
