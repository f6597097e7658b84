// Whatever is wrong at the start, the window opens and says in it what is wrong and what to do; nothing is changed.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <SQLiteCpp/SQLiteCpp.h>

#include "real_window.h"
#include "shared_files.h"
#include "storage/database.h"

using namespace chasqui;

namespace {

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  QCOMPARE(file.write(bytes), bytes.size());
}

}  // namespace

class TestBadStart : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() { QVERIFY(!display_.name().isEmpty()); }

  void historyOfANewerVersion() {
    const QTemporaryDir data;
    const QString path = data.filePath("chats.db");
    QVERIFY(storage::Database::open(path.toStdString()));
    SQLite::Database(path.toStdString(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 999");
    const QByteArray before = test::readBytes(path.toStdString());
    test::RealWindow window(display_, data.path());
    QVERIFY(window.start());
    QVERIFY(window.waitForReadableText("newer"));
    answersAllTheSame(window);
    QVERIFY(window.close());
    QCOMPARE(test::readBytes(path.toStdString()), before);
  }

  void damagedHistory() {
    const QTemporaryDir data;
    const QString path = data.filePath("chats.db");
    const QByteArray garbage(100'000, 'x');
    write(path, garbage);
    test::RealWindow window(display_, data.path());
    QVERIFY(window.start());
    QVERIFY(window.waitForReadableText("not saved"));
    answersAllTheSame(window);
    QVERIFY(window.close());
    QCOMPARE(test::readBytes(path.toStdString()), garbage);
  }

  void folderThatCannotBeMade() {
    test::RealWindow window(display_, "/proc/chasqui");
    QVERIFY(window.start());
    QVERIFY(window.waitForReadableText("not saved"));
    answersAllTheSame(window);
    QVERIFY(window.close());
  }

  void fullDisk() {
    const QTemporaryDir data;
    test::RealWindow window(display_, data.path());
    window.limitFileSize(4);
    QVERIFY(window.start());
    QVERIFY(window.waitForReadableText("not saved"));
    QVERIFY(window.close());
  }

  void aSecondStart() {
    const QTemporaryDir data;
    test::RealWindow window(display_, data.path());
    QVERIFY(window.start());
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(data.filePath("starts")); }, 60'000));
    QProcess second;
    second.start(CHASQUI_BIN_DIR "/chasqui", {"--data-dir", data.path()});
    QVERIFY(second.waitForFinished(60'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(second.readAllStandardOutput().contains("runs already"));
    QVERIFY(window.isRunning());
    QVERIFY(window.close());
  }

  void noVulkanDevice() {
    const QTemporaryDir data;
    test::RealWindow window(display_, data.path());
    window.setVariable("VK_DRIVER_FILES", "/nonexistent.json");
    window.setVariable("VK_ICD_FILENAMES", "/nonexistent.json");
    QVERIFY(window.start());
    window.type("Hello");
    window.key("Return");
    QVERIFY(window.waitForReadableText("Vulkan"));
    QVERIFY(window.isRunning());
    QCOMPARE(window.messages().size(), 2U);  // the question is kept
    QVERIFY(window.close());
  }

  void badModels_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray whole = test::readBytes(test::demoModelPath());
    QTest::newRow("truncated") << whole.left(whole.size() / 2) << "truncated|incomplete|ends|cut";
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html><body>Not found</body></html>") << "web page";
    QTest::newRow("garbage") << QByteArray(5000, 'x') << "GGUF";
  }

  void badModels() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QTemporaryDir data;
    const QString model = data.filePath("model.gguf");
    write(model, bytes);
    test::RealWindow window(display_, data.filePath("chats"));
    QVERIFY(window.start({"--model", model}));
    window.type("Hello");
    window.key("Return");
    QString text;
    const QRegularExpression words(says);
    QVERIFY2(QTest::qWaitFor([&] { return (text = window.readableText()).contains(words); }, 60'000), qPrintable(text));
    QVERIFY(window.close());
  }

 private:
  static void answersAllTheSame(test::RealWindow& window) {
    window.type("What is the capital of Peru?");
    window.key("Return");
    QVERIFY(window.waitForReadableText("Lima"));
  }

  test::VirtualDisplay display_;
};

QTEST_GUILESS_MAIN(TestBadStart)
#include "tst_bad_start.moc"
