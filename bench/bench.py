#!/usr/bin/env python3
"""The repeatable benchmark: starts Carillon with an empty folder, a stand-in for every third party and
a load driver on the same machine, and prints one table. Python's standard library and gcc only.

  P1  webhook -> branch -> end: nothing leaves; how many runs a second are accepted and on disk
  P3  the payment scenario, second branch: GET customer, PUT order, e-mail and SMS by HTTP gateways,
      so four calls a run; every call is counted by the stand-in and joined with the driver's times

Called by ./carillon bench. Options: --quick (a tenth of the load), --json FILE, --runs N (repetitions).
"""
import argparse, json, os, signal, statistics, subprocess, sys, tempfile, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
KEY = "bench-" + "k" * 40
PORT, SINK = 18080, 19900
TICK = os.sysconf("SC_CLK_TCK")


def build(folder):
    for name, extra in (("stand-in", []), ("driver", ["-lm"])):
        subprocess.run(
            ["gcc", "-O2", "-w", "-o", f"{folder}/{name}", f"{HERE}/{name}.c", *extra], check=True)


def call(method, path, body=None, environment="live"):
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}{path}",
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json",
         "Carillon-Environment": environment},
        method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
    except urllib.error.HTTPError as refused:
        sys.exit(f"{method} {path} answered {refused.code}: {refused.read().decode()[:2000]}")
    return json.loads(text) if text else None


def gateway(channel, rid):
    """An http integration whose calls name the run: the stand-in counts by it."""
    call("PUT", f"/v1/integrations/bench-{channel}", {
        "provider": "http", "channel": channel,
        "config": {"method": "POST", "url": f"http://127.0.0.1:{SINK}/{channel}",
                   "headers": {"x-rid": rid}, "body": {"to": "{{to}}", "text": "{{content.text}}"},
                   "idPath": "id"}})


def workflow(key, document):
    call("POST", "/v1/workflows", {"key": key, **document})
    call("POST", f"/v1/workflows/{key}/publish", {})
    url = call("GET", f"/v1/workflows/{key}")["hookUrls"]["live"]
    return "/" + url.split("/", 3)[3]


def rule(value, to):
    return {"all": [{"value": value, "op": "equals", "to": to}]}


def trigger(contact):
    document = {"type": "webhook", "method": "POST", "contentType": "json", "security": {"type": "none"},
                "sample": {"status": "failed", "customer_id": "c42", "amount": 1299, "rid": 1,
                           "phone": "+919000000042", "email": "c42@example.test"}}
    if contact:
        document["contact"] = {"id": "{{trigger.customer_id}}", "phone": "{{trigger.phone}}",
                               "email": "{{trigger.email}}"}
    return document


def setup():
    gateway("sms", "{{content.text}}")
    gateway("email", "{{content.subject}}")
    for key in ("order-confirmation", "payment-retry"):
        call("PUT", f"/v1/notifications/{key}", {
            "name": key, "category": "transactional",
            "channels": {"sms": {"text": "{{trigger.rid}}"},
                         "email": {"subject": "{{trigger.rid}}", "text": "Order {{trigger.order_id}}"}}})
        call("POST", f"/v1/notifications/{key}/publish", {})
    send = lambda id, key, *channels: {"id": id, "type": "send", "notification": key,
                                       **({"channels": list(channels)} if channels else {})}
    base = f"http://127.0.0.1:{SINK}"
    payment = workflow("payment", {
        "name": "payment", "trigger": trigger(True),
        "steps": [
            {"id": "paid", "type": "branch", "otherwise": [],
             "lanes": [{"name": "Paid", "when": rule("{{trigger.status}}", "success"),
                        "steps": [send("confirm", "order-confirmation"), {"id": "done", "type": "end"}]}]},
            {"id": "lookup", "type": "http", "method": "GET",
             "url": base + "/customers/{{customer_id}}", "query": {"rid": "{{trigger.rid}}"}},
            {"id": "kind", "type": "branch",
             "lanes": [{"name": "Power", "when": rule("{{steps.lookup.body.type}}", "power"),
                        "steps": [{"id": "to_cod", "type": "http", "method": "PUT",
                                   "url": base + "/orders/{{customer_id}}",
                                   "query": {"rid": "{{trigger.rid}}"}, "body": {"payment": "COD"},
                                   "failed": [{"id": "stop", "type": "end", "outcome": "cod_failed"}]},
                                  send("confirm_cod", "order-confirmation")]}],
             "otherwise": [send("retry_link", "payment-retry", "sms")]}]})
    accept = workflow("accept", {
        "name": "accept", "trigger": trigger(False),
        "steps": [{"id": "kind", "type": "branch", "otherwise": [],
                   "lanes": [{"name": "Paid", "when": rule("{{trigger.status}}", "success"),
                              "steps": [{"id": "done", "type": "end"}]}]}]})
    return payment, accept


def processes(root):
    """CPU seconds and PSS (MB) of a process and all below it."""
    parents, cpu = {}, {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = open(f"/proc/{pid}/stat").read()
            fields = stat[stat.rindex(")") + 2:].split()
            parents[int(pid)], cpu[int(pid)] = int(fields[1]), sum(map(int, fields[11:13])) / TICK
        except (OSError, ValueError):
            pass
    below, grew = {root}, True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in below} - below
        grew, below = bool(more), below | more
    pss = 0
    for pid in below:
        try:
            pss += sum(int(line.split()[1]) for line in open(f"/proc/{pid}/smaps_rollup")
                       if line.startswith("Pss:"))
        except OSError:
            pass
    return sum(cpu.get(pid, 0) for pid in below), pss / 1024


def wait_ready(server, limit=300):
    end = time.time() + limit
    while time.time() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health/ready", timeout=2)
            return
        except OSError:
            time.sleep(0.05)
    sys.exit("Carillon did not become ready.")


def measure(tools, server, path, *options):
    before, _ = processes(server.pid)
    done = subprocess.run(
        [f"{tools}/driver", "-u", f"127.0.0.1:{PORT}{path}", "-s", f"127.0.0.1:{SINK}", "-m", "power",
         *map(str, options)], capture_output=True, text=True, check=True)
    after, pss = processes(server.pid)
    result = json.loads(done.stdout)
    runs = max(1, result.get("completed") or result["accepted"])
    result["cpu_ms"] = (after - before) * 1000 / runs
    result["pss_mb"] = pss
    return result


def row(name, result):
    get = lambda group, key: result.get(group, {}).get(key, float("nan"))
    print(f"| {name} | {result['accepted']} | {result.get('accepted_per_s', 0):.0f} "
          f"| {result.get('completed_per_s', 0) or 0:.0f} | {get('answer_ms', 'p50'):.1f} / {get('answer_ms', 'p99'):.1f} "
          f"| {get('lat_send_ms', 'p50'):.1f} / {get('lat_send_ms', 'p99'):.1f} | {result['cpu_ms']:.2f} "
          f"| {result['pss_mb']:.0f} |", flush=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--quick", action="store_true")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--json")
    chosen = options.parse_args()
    scale = 10 if chosen.quick else 1
    tools = tempfile.mkdtemp(prefix="carillon-bench-")
    build(tools)
    environment = {**os.environ, "CARILLON_DATA": f"{tools}/data", "CARILLON_PORT": str(PORT),
                   "CARILLON_ADMIN_KEY": KEY, "CARILLON_EGRESS_ALLOW": "127.0.0.0/8"}
    sink = subprocess.Popen([f"{tools}/stand-in", str(SINK)])
    server = subprocess.Popen([f"{ROOT}/carillon", "start"], env=environment,
                              stdout=open(f"{tools}/server.log", "w"), stderr=subprocess.STDOUT)
    results = {}
    try:
        wait_ready(server)
        time.sleep(2)
        idle = processes(server.pid)[1]
        payment, accept = setup()
        measure(tools, server, payment, "-n", 12000 // scale, "-c", 64)  # warm-up, not shown
        print("\n| what | runs | accepted/s | completed/s | webhook answered, p50 / p99 ms "
              "| webhook to last call, p50 / p99 ms | CPU ms a run, all processes | memory MB |")
        print("|---|---|---|---|---|---|---|---|")
        cases = (("P1 accept, 64 connections", accept, ["-n", 60000 // scale, "-c", 64, "-w", "-z"]),
                 ("P3 payment, 64 connections", payment, ["-n", 20000 // scale, "-c", 64]),
                 ("P3 payment at 50/s", payment, ["-n", 750 // scale, "-c", 64, "-r", 50]))
        for repetition in range(chosen.runs):
            for name, path, load in cases:
                result = measure(tools, server, path, *load)
                results.setdefault(name, []).append(result)
                row(f"{name} #{repetition + 1}", result)
        for name, all_of in results.items():
            middle = sorted(all_of, key=lambda r: r.get("completed_per_s") or r["accepted_per_s"])
            row(f"**{name}, median**", middle[len(middle) // 2])
        print(f"\nIdle memory of all processes before the load: {idle:.0f} MB (PSS).")
        if chosen.json:
            json.dump(results, open(chosen.json, "w"), indent=1)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(40)
        sink.kill()


main()
