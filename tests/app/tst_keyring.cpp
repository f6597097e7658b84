// The access token in a real keyring: gnome-keyring on a message bus of the test's own.
#include <cstdio>
#include <memory>
#include <optional>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "downloads/access_token.h"
#include "fixture.h"

using namespace chasqui::app;

namespace {

constexpr char kToken[] = "hf_thisTokenIsASecret";

/// A bus that starts nothing by itself.
constexpr char kBus[] =
    "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
    "<policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>";

bool hasSecrets() {
  return QDBusConnection::sessionBus().interface()->isServiceRegistered("org.freedesktop.secrets").value();
}

#define WAIT_FOR_SECRETS(there) QTRY_COMPARE_WITH_TIMEOUT(hasSecrets(), there, kPatienceMs)

QString wanted(AccessToken& token) {
  std::optional<std::string> got;
  token.want([&](const std::string& text) { got = text; });
  if (!QTest::qWaitFor([&] { return got.has_value(); }, kPatienceMs)) return "no answer";
  return QString::fromStdString(*got);
}

std::unique_ptr<AccessToken> start() {
  return std::make_unique<AccessToken>([](const std::string&) { return std::nullopt; });
}

/// "--read", "--forget", or a token to be kept.
int work(const QString& what) {
  const auto token = start();
  if (what == "--read") {
    std::printf("%s\n", qPrintable(wanted(*token)));
    return token->keyringFailed() ? 1 : 0;
  }
  if (what == "--forget") {
    token->forget();
    return QTest::qWaitFor([] { return wanted(*start()).isEmpty(); }, kPatienceMs) ? 0 : 1;
  }
  token->enter(what, true);
  return QTest::qWaitFor([&] { return token->source() == AccessToken::Keyring; }, kPatienceMs) ? 0 : 1;
}

/// Ends its program with itself.
class Daemon {
 public:
  Daemon(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    process_.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process_.start(program, arguments);
    if (!process_.waitForStarted(kPatienceMs)) qFatal("%s does not start", qPrintable(program));
    process_.write(input);
    process_.closeWriteChannel();
  }
  ~Daemon() {
    process_.terminate();
    if (process_.waitForFinished(kPatienceMs)) return;
    process_.kill();
    process_.waitForFinished();
  }
  QByteArray firstLine() {
    while (!process_.canReadLine()) {
      if (!process_.waitForReadyRead(kPatienceMs)) qFatal("the program says nothing");
    }
    return process_.readLine().trimmed();
  }

 private:
  QProcess process_;
};

}  // namespace

class KeyringTest : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::unique_ptr<Daemon> bus_;
  std::unique_ptr<Daemon> keyring_;

  /// As after a login with the user's password.
  void startKeyring() {
    stopKeyring();
    keyring_ = std::make_unique<Daemon>(
        "gnome-keyring-daemon", QStringList{"--foreground", "--unlock", "--components=secrets"}, "the user's password");
    WAIT_FOR_SECRETS(true);
  }
  void stopKeyring() {
    keyring_.reset();
    WAIT_FOR_SECRETS(false);
  }
  /// As a restart of the program does: libsecret's talk with a keyring outlives neither of them.
  static QString inAnotherProcess(const QString& what) {
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {what});
    if (!process.waitForFinished(kPatienceMs) || process.exitCode() != 0) return "it failed";
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
  }
  static QString readByAnotherProcess() { return inAnotherProcess("--read"); }
  /// Files that have the token as it is.
  QStringList filesWithToken() const {
    QStringList found;
    QDirIterator files(home_.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
      QFile file(files.next());
      if (file.open(QIODevice::ReadOnly) && file.readAll().contains(kToken)) found << file.fileName();
    }
    return found;
  }

 private slots:
  void initTestCase() {
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
      qputenv(name, home_.path().toLocal8Bit());
    for (const char* name : {"XDG_CURRENT_DESKTOP", "KDE_FULL_SESSION", "DESKTOP_SESSION"}) qunsetenv(name);
    QFile config(home_.filePath("bus.conf"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(kBus);
    config.close();
    bus_ = std::make_unique<Daemon>("dbus-daemon",
                                    QStringList{"--config-file", config.fileName(), "--nofork", "--print-address"});
    qputenv("DBUS_SESSION_BUS_ADDRESS", bus_->firstLine());
    startKeyring();
  }
  void cleanupTestCase() { keyring_.reset(); }  // the bus ends last: without it libsecret ends the program

  void anEmptyKeyringHasNone() {
    const auto token = start();
    QCOMPARE(wanted(*token), QString());
    QCOMPARE(token->source(), AccessToken::None);
    QVERIFY(!token->keyringFailed());
  }

  void keptOverARestart() {
    QCOMPARE(inAnotherProcess(kToken), QString());
    QCOMPARE(readByAnotherProcess(), QString(kToken));
    startKeyring();  // it is on the disk, not only in the keyring's memory
    QCOMPARE(readByAnotherProcess(), QString(kToken));
    QCOMPARE(filesWithToken(), QStringList());
  }

  void anotherTakesItsPlace() {
    QCOMPARE(inAnotherProcess("hf_another"), QString());
    QCOMPARE(readByAnotherProcess(), QString("hf_another"));
  }

  void forgotten() {
    QCOMPARE(inAnotherProcess("--forget"), QString());
    QCOMPARE(readByAnotherProcess(), QString());
    startKeyring();
    QCOMPARE(readByAnotherProcess(), QString());
  }

  void withoutAKeyringItIsKeptInMemory() {
    stopKeyring();
    const auto token = start();
    QCOMPARE(wanted(*token), QString());
    QVERIFY(token->keyringFailed());
    token->enter(kToken, true);
    QCOMPARE(wanted(*token), QString(kToken));
    QTest::qWait(0);
    QCOMPARE(token->source(), AccessToken::Entered);
    QCOMPARE(filesWithToken(), QStringList());
  }
};

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const QString what = argc == 2 ? QString::fromUtf8(argv[1]) : QString();
  if (what == "--read" || what == "--forget" || what.startsWith("hf_")) return work(what);
  KeyringTest test;
  return QTest::qExec(&test, argc, argv);
}

#include "tst_keyring.moc"
