// A start while another program has the data folder shows that one's window.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <QLocalSocket>
#include <atomic>
#include <thread>

#include "application/other_starts.h"
#include "fixture.h"

using namespace chasqui::app;

namespace {

/// Asks on another thread, as another program would, while this one's events are handled.
bool ask(const QString& folder, const QString& modelPath) {
  std::atomic<int> answer = -1;
  std::thread other([&] { answer = askRunningProgram(folder.toStdString(), modelPath) ? 1 : 0; });
  const bool ended = QTest::qWaitFor([&] { return answer >= 0; }, kPatienceMs);
  other.join();
  return ended && answer == 1;
}

/// A socket as a program leaves it that was killed, or one that never answers while it is open.
class RawSocket {
 public:
  explicit RawSocket(const QString& folder) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, qPrintable(folder + "/starts"), sizeof address.sun_path);
    const bool bound = ::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    if (!bound || ::listen(socket_, 5) != 0) qFatal("no socket");
  }
  ~RawSocket() { ::close(socket_); }

 private:
  int socket_;
};

}  // namespace

class OtherStartsTest : public QObject {
  Q_OBJECT

  /// What a client that keeps to no rules sends.
  static void send(const QString& folder, const QByteArray& bytes) {
    QLocalSocket client;
    client.connectToServer(folder + "/starts");
    QVERIFY(client.waitForConnected());
    client.write(bytes);
    WAIT_FOR(client.state() == QLocalSocket::UnconnectedState);
  }

 private slots:
  void nobodyIsThere() {
    const QTemporaryDir folder;
    QVERIFY(!askRunningProgram(folder.path().toStdString(), {}));
    QVERIFY(!askRunningProgram((folder.path() + "/none").toStdString(), {}));
  }

  void theRunningOneHears() {
    const QTemporaryDir folder;
    OtherStarts starts;
    starts.listen(folder.path().toStdString());
    QSignalSpy asked(&starts, &OtherStarts::asked);
    const QString odd = QStringLiteral("/models/a \"b\"\nc\\ü.gguf");
    QVERIFY(ask(folder.path(), odd));
    QVERIFY(ask(folder.path(), {}));
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked[0][0].toString(), odd);
    QVERIFY(asked[1][0].toString().isEmpty());
    starts.close();
    QVERIFY(!askRunningProgram(folder.path().toStdString(), {}));
    QVERIFY(QDir(folder.path()).entryList(QDir::System | QDir::Files).isEmpty());
  }

  void aKilledOneIsFollowed() {
    const QTemporaryDir folder;
    { const RawSocket killed(folder.path()); }
    QVERIFY(!askRunningProgram(folder.path().toStdString(), {}));
    OtherStarts starts;
    starts.listen(folder.path().toStdString());
    QVERIFY(ask(folder.path(), {}));
  }

  void whatNeverAnswersIsNotWaitedFor() {
    const QTemporaryDir folder;
    const RawSocket silent(folder.path());
    QVERIFY(!askRunningProgram(folder.path().toStdString(), {}));
  }

  void badRequests() {
    const QTemporaryDir folder;
    OtherStarts starts;
    starts.listen(folder.path().toStdString());
    QSignalSpy asked(&starts, &OtherStarts::asked);
    send(folder.path(), "no JSON\n");
    send(folder.path(), "{\"model\": 7}\n");
    WAIT_EQUAL(asked.size(), 2);
    for (const auto& call : asked) QVERIFY(call[0].toString().isEmpty());
    send(folder.path(), QByteArray(200'000, 'x'));  // no line ends
    QVERIFY(ask(folder.path(), {}));
    QCOMPARE(asked.size(), 3);
  }

  void onlyTheUserMayAsk() {
    const QTemporaryDir folder;
    OtherStarts starts;
    starts.listen(folder.path().toStdString());
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFile::permissions(folder.filePath("starts")) & others, QFile::Permissions());
  }

  void theWindowComesToTheFront() {
    Fixture fixture;
    QVERIFY(fixture.start());
    QSignalSpy raised(&fixture.app(), &Application::raiseRequested);
    QVERIFY(ask(fixture.folder(), {}));
    QCOMPARE(raised.size(), 1);
    const QString model = fixture.folder() + "/other.gguf";
    QVERIFY(QFile(model).open(QIODevice::WriteOnly));
    QVERIFY(ask(fixture.folder(), model));
    QCOMPARE(raised.size(), 2);
    WAIT_EQUAL(fixture.app().models()->currentId(), model);
    fixture.stop();
    QVERIFY(!askRunningProgram(fixture.folder().toStdString(), {}));
  }
};

QTEST_MAIN(OtherStartsTest)
#include "tst_other_starts.moc"
