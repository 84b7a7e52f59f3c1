"""A Slurm of one machine, in a folder that goes away: own key, own daemons, nothing under /etc, no systemd, no cgroups."""
import getpass
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

NEEDED = ["munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue"]
PLACES = os.environ["PATH"] + ":/usr/sbin:/sbin"


def installed():
    return os.geteuid() == 0 and all(shutil.which(name, path=PLACES) for name in NEEDED)


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class OneNode:
    """Two nodes on this machine, so that a task that loses its node has another one."""

    def __init__(self, folder, nodes=2):
        self.folder = pathlib.Path(folder)
        self.nodes = [f"node{i}" for i in range(1, nodes + 1)]
        self.environment = dict(os.environ, SLURM_CONF=str(self.folder / "slurm.conf"), PATH=PLACES)

    def call(self, *words, **more):
        return subprocess.run(list(map(str, words)), env=self.environment, text=True, capture_output=True, timeout=60,
                              check=True, **more).stdout

    def start(self):
        for name in ("state", "spool", "log", "run", "munge"):
            (self.folder / name).mkdir(parents=True)
        self.folder.chmod(0o755)
        (self.folder / "munge").chmod(0o700)
        key = self.folder / "munge" / "key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        self.write_configuration()
        munge = self.folder / "munge"
        self.call("munged", f"--key-file={key}", f"--socket={munge}/socket", f"--pid-file={self.folder}/run/munged.pid",
                  f"--log-file={munge}/log", f"--seed-file={munge}/seed", "--force")
        self.call("slurmctld", "-f", self.environment["SLURM_CONF"])
        self.until(lambda: "UP" in self.call("scontrol", "ping"), "slurmctld")
        for node in self.nodes:
            self.call("slurmd", "-N", node, "-f", self.environment["SLURM_CONF"])
        self.until(lambda: self.call("sinfo", "-h", "-N", "-t", "idle", "-o", "%N").split() == self.nodes, "nodes")

    def write_configuration(self):
        host, f = socket.gethostname().split(".")[0], self.folder
        controller, *ports = free_ports(1 + len(self.nodes))
        nodes = "".join(f"NodeName={n} NodeHostname={host} NodeAddr=127.0.0.1 Port={p} CPUs=2 RealMemory=1000 State=UNKNOWN\n"
                        for n, p in zip(self.nodes, ports))
        (f / "slurm.conf").write_text(
            f"ClusterName=one\nSlurmctldHost={host}(127.0.0.1)\nSlurmctldPort={controller}\nAuthType=auth/munge\n"
            f"AuthInfo=socket={f}/munge/socket,cred_expire=5\nCredType=cred/munge\nSlurmUser={getpass.getuser()}\n"
            f"SlurmdUser=root\nStateSaveLocation={f}/state\nSlurmdSpoolDir={f}/spool/%n\n"
            f"SlurmctldPidFile={f}/run/slurmctld.pid\nSlurmdPidFile={f}/run/slurmd.%n.pid\n"
            f"SlurmctldLogFile={f}/log/slurmctld.log\nSlurmdLogFile={f}/log/slurmd.%n.log\n"
            "ProctrackType=proctrack/linuxproc\nTaskPlugin=task/none\nJobAcctGatherType=jobacct_gather/none\n"
            "MpiDefault=none\nSelectType=select/cons_tres\nSelectTypeParameters=CR_Core\n"
            "SlurmdParameters=config_overrides\nSchedulerType=sched/backfill\n"
            "SchedulerParameters=bf_interval=1,sched_min_interval=100000\nReturnToService=2\nJobRequeue=1\n"
            "SlurmdTimeout=10\nSlurmctldTimeout=10\nKillWait=2\nMinJobAge=600\n"
            "JobCompType=jobcomp/none\nAccountingStorageType=accounting_storage/none\n"
            f"{nodes}PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP\n")

    def until(self, holds, what, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if holds():
                    return
            except subprocess.CalledProcessError:
                pass
            time.sleep(0.2)
        logs = "\n".join(p.read_text(errors="replace")[-2000:] for p in (self.folder / "log").glob("*.log"))
        raise TimeoutError(f"{what} did not come within {seconds} s\n{logs}")

    def jobs(self):
        """Lines of squeue of jobs that are not over: id, state, node."""
        return [line.split("|") for line in
                self.call("squeue", "-h", "-r", "-t", "PD,R,CG,CF,S", "-o", "%i|%T|%N").splitlines()]

    def stop(self):
        subprocess.run(["scancel", "-u", getpass.getuser()], env=self.environment, capture_output=True)
        for path in sorted((self.folder / "run").glob("*.pid"), reverse=True):
            try:
                os.kill(int(path.read_text()), signal.SIGTERM)
            except (ValueError, ProcessLookupError):
                pass
        time.sleep(1)
