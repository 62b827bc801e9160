"""A server with known items, behind a proxy that writes down what every program asks and is answered."""
import http.client, http.server, json, os, shutil, socket, socketserver, struct, subprocess, sys, tempfile, threading, time
import urllib.request, zlib
from datetime import date, datetime, timezone, timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
DLL = os.environ.get("FEEDSERVER_DLL", os.path.join(HERE, "../../src/FeedServer/bin/Debug/net10.0/FeedServer.dll"))
LOCAL = timezone(timedelta(hours=7))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def png():
    """A grey picture, large enough to be kept."""
    w, h = 320, 200
    raw = b"".join(b"\0" + bytes((x * y) % 251 for x in range(w)) for y in range(h))
    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 0, 0, 0, 0)) \
        + part(b"IDAT", zlib.compress(raw)) + part(b"IEND", b"")


class Item:
    """An item, and when a program is to show it: an instant, a day, or nothing known."""
    def __init__(self, name, title, section, fields="", text="", instant=None, day=None):
        self.name, self.title, self.section, self.fields = name, title, section, fields
        self.text = text or f"Người gác trạm ghi vào sổ rằng {title.lower()}, và ký tên bên dưới."
        self.instant, self.day = instant, day

    def source(self):
        return f"---\ntitle: {self.title}\nsection: {self.section}\n{self.fields}language: vi\n---\n\n{self.text}\n"


CAPTION = "Chú thích dưới tấm ảnh."
ARTICLE = "Bài viết thật bắt đầu ở đây và kể về chuyến đò cuối cùng của mùa nước."
HOUR = Item("gio", "Chuyến đò sớm", "Tin bến", "published: 2023-01-10T08:05:00+07:00\n",
            instant=datetime(2023, 1, 10, 8, 5, tzinfo=LOCAL))
DAY = Item("ngay", "Ngày không có giờ", "Tin bến", "published: 2023-02-20\n", day=date(2023, 2, 20))
EVENT = Item("su-kien", "Hội xuân làng Đông", "Sổ tay", "event: 2023-02-04\n", day=date(2023, 2, 4))
UNDATED = Item("khong-ngay", "Lời ngỏ của trạm", "Sổ tay")
PICTURE = Item("anh", "Có một tấm ảnh", "Tin bến", "published: 2023-03-01T10:00:00+07:00\n",
               text=f'{ARTICLE}\n\n![Một tấm ảnh xám](anh.png "{CAPTION}")\n\nVà kết thúc ở đây.',
               instant=datetime(2023, 3, 1, 10, 0, tzinfo=LOCAL))
FIRST = [HOUR, DAY, EVENT, UNDATED, PICTURE] + [
    Item(f"so-{n}", f"Mực nước ngày {n}", "Sổ tay" if n % 2 else "Tin bến", f"published: 2023-04-{n:02}T06:30:00+07:00\n",
         instant=datetime(2023, 4, n, 6, 30, tzinfo=LOCAL)) for n in range(1, 11)]
NEXT = Item("moi", "Bài mới sau lần đầu", "Tin bến", "published: 2023-05-02T06:30:00+07:00\n",
            instant=datetime(2023, 5, 2, 6, 30, tzinfo=LOCAL))
LATER = Item("moi-nua", "Bài mới lần nữa", "Tin bến", "published: 2023-05-03T06:30:00+07:00\n",
             instant=datetime(2023, 5, 3, 6, 30, tzinfo=LOCAL))
EDITED = "Chuyến đò sớm, bản sửa"
REASON = "Nhầm người trong ảnh."
WITHDRAWN = "Đã rút"


class Proxy(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    log, target, lock = [], None, threading.Lock()

    def log_message(self, *args):
        pass

    def do_GET(self):
        path = self.path
        headers = {k: v for k, v in self.headers.items() if k.lower() not in ("host", "connection", "proxy-connection")}
        upstream = http.client.HTTPConnection(*Proxy.target, timeout=30)
        try:
            upstream.request(self.command, path, None, headers)
            answer = upstream.getresponse()
            body, status, given = answer.read(), answer.status, answer.getheaders()
        except OSError as fault:
            body, status, given = str(fault).encode(), 502, []
        upstream.close()
        asked = {k.lower(): v for k, v in self.headers.items()}
        with Proxy.lock:
            Proxy.log.append({"path": path, "status": status, "asked": asked})
        self.send_response_only(status)
        for name, value in given:
            if name.lower() not in ("connection", "transfer-encoding", "content-length", "keep-alive"):
                self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command != "HEAD" and status not in (204, 304):
            self.wfile.write(body)

    do_HEAD = do_GET


class Threads(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads, allow_reuse_address = True, True


class Stand:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="readers-")
        self.root = os.path.join(self.folder, "archive")
        self.drop = os.path.join(self.root, "drop")
        os.makedirs(self.drop)
        self.port, self.items, self.process = free_port(), 0, None
        Proxy.target = ("127.0.0.1", self.port)
        self.proxy = Threads(("127.0.0.1", 0), Proxy)
        threading.Thread(target=self.proxy.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.proxy.server_address[1]}"
        with open(os.path.join(self.drop, "anh.png"), "wb") as f:
            f.write(png())

    def settings(self):
        return [f"--Archive:Root={self.root}", f"--Publication:BaseUrl={self.base}/", "--Publication:Language=vi",
                "--Publication:Title=Bản tin thử", "--Publication:TimeZone=Asia/Ho_Chi_Minh",
                "--Publication:TagAuthority=readers.example,2026", "--Publication:Description=Tin thử"]

    def put(self, item, **changed):
        copy = Item(item.name, changed.get("title", item.title), item.section, item.fields, changed.get("text", item.text))
        path = os.path.join(self.drop, item.name + ".md")
        with open(path + ".part", "w", encoding="utf-8") as f:
            f.write(copy.source())
        os.rename(path + ".part", path)

    def start(self, items):
        self.items = items
        self.process = subprocess.Popen(
            ["dotnet", DLL, *self.settings(), f"--Urls=http://127.0.0.1:{self.port}", "--Logging:LogLevel:Default=Warning"],
            stdout=open(os.path.join(self.folder, "server.log"), "ab"), stderr=subprocess.STDOUT, cwd=self.folder)
        self.wait(items)

    def wait(self, items):
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz/ready", timeout=5) as answer:
                    if json.load(answer).get("items", -1) == items:
                        return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        with open(os.path.join(self.folder, "server.log"), encoding="utf-8") as log:
            sys.exit("The server did not come up:\n" + log.read()[-3000:])

    def run(self, *verb):
        subprocess.run(["dotnet", DLL, *verb, *self.settings()], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def get(self, path, **headers):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def asked(self, since):
        with Proxy.lock:
            return len(Proxy.log), Proxy.log[since:]

    def close(self):
        self.stop()
        self.proxy.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)
