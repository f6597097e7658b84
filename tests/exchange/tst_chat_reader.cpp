// Files that are not what they say, too large, cut off, or made to do harm.
#include <sys/stat.h>
#include <zip.h>

#include <QTemporaryDir>
#include <QTest>

#include "documents.h"

using namespace chasqui;
using namespace chasqui::exchange;
using namespace chasqui::exchange::test;

namespace {

std::string chat(const std::string& title) {
  return R"({"format":"chasqui-chat","version":1,"chat":{"title":")" + title +
         R"("},"messages":[{"id":"a","text":"Hi"}]})";
}

QStringList titles(const ReadResult& read) {
  QStringList found;
  for (const ChatDocument& document : read.chats) found << QString::fromStdString(document.chat.title);
  return found;
}

}  // namespace

class TestChatReader : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }

  ReadResult readZip(const std::vector<std::pair<std::string, std::string>>& entries, const ReadLimits& limits = {}) {
    const auto file = path("test.zip");
    std::filesystem::remove(file);
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE, nullptr);
    for (const auto& [name, bytes] : entries)
      zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0);
    if (zip_close(archive) != 0) qFatal("cannot write the zip");
    ReadResult read;
    read.result = readChats(file, into(read), {}, limits);
    return read;
  }

 private slots:
  void whatIsBrokenIsSkippedAndTheRestRead() {
    const ReadResult read = readText("\xEF\xBB\xBF [" + chat("one") + R"(, {"title":"odd","mapping":3}, 17, "text",)" +
                                     R"([[]], {"title":"broken" nonsense}, null, {}, )" + chat("two") + "]");
    QVERIFY(read.result);
    QCOMPARE(titles(read), QStringList({"one", "two"}));
    QCOMPARE(read.skipped.size(), 7U);
    for (const Skipped& skipped : read.skipped) QVERIFY(!skipped.name.empty() && skipped.reason.back() == '.');
  }

  void aFileThatEndsEarlyGivesWhatItHas() {
    const ReadResult read = readText("[" + chat("one") + "," + chat("two").substr(0, 40));
    QCOMPARE(titles(read), QStringList("one"));
    QVERIFY(!read.result);
    QCOMPARE(read.result.error().code, ErrorCode::Corrupt);
    QVERIFY(!read.result.error().nextStep.empty());
  }

  void noChats_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank") << QByteArray("  \n");
    QTest::newRow("text") << QByteArray("Dear Sir");
    QTest::newRow("empty list") << QByteArray("[]");
    QTest::newRow("half a zip") << QByteArray("PK\x03\x04 and no more");
  }

  void noChats() {
    QFETCH(QByteArray, bytes);
    const ReadResult read = readText(bytes.toStdString());
    QVERIFY(!read.result);
    QVERIFY(!read.result.error().message.empty() && !read.result.error().nextStep.empty());
  }

  void limitsAreKept() {
    ReadLimits limits;
    limits.chatBytes = 500;
    limits.chatValues = 100;
    const std::string large = chat(std::string(1000, 'x'));
    std::string many = R"({"a":[)";
    for (int i = 0; i < 150; ++i) many += "1,";
    many += "1]}";
    const std::string deep = std::string(200, '[') + std::string(200, ']');
    const ReadResult read = readText("[" + large + "," + many + "," + deep + "," + chat("small") + "]", limits);
    QVERIFY(read.result);
    QCOMPARE(titles(read), QStringList("small"));
    QCOMPARE(read.skipped.size(), 3U);
    QVERIFY(read.skipped[0].reason.find("larger") != std::string::npos);
    QVERIFY(read.skipped[1].reason.find("many") != std::string::npos);
    QVERIFY(read.skipped[2].reason.find("deep") != std::string::npos);
  }

  void aMillionBrackets() {
    const ReadResult read = readText("[" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "]");
    QCOMPARE(read.chats.size(), 0U);
    QCOMPARE(read.skipped.size(), 1U);
  }

  void pipesAndDevicesAreNotWaitedFor() {
    QCOMPARE(::mkfifo(path("pipe.json").c_str(), 0600), 0);
    for (const std::filesystem::path& file : {path("pipe.json"), std::filesystem::path("/dev/zero")}) {
      ReadResult read;
      read.result = readChats(file, into(read));
      QVERIFY(!read.result && read.result.error().code == ErrorCode::Invalid);
    }
    std::filesystem::remove(path("pipe.json"));
  }

  void zipsOfBothKinds() {
    const ReadResult read = readZip({{"index.json", "{}"},
                                     {"chats/../../../etc/passwd.json", chat("named oddly")},
                                     {"export/conversations.json", "[" + chat("one") + "," + chat("two") + "]"},
                                     {"user.json", "{}"},
                                     {"picture.png", "no json"}});
    QVERIFY(read.result);
    QCOMPARE(titles(read), QStringList({"named oddly", "one", "two"}));
    QCOMPARE(read.skipped.size(), 0U);
    QCOMPARE(QDir(folder_.path()).entryList(QDir::Files), QStringList("test.zip"));
  }

  void aZipWithoutChats() {
    const ReadResult read = readZip({{"model/data.pkl", "x"}});
    QVERIFY(!read.result);
    QCOMPARE(read.result.error().code, ErrorCode::Unsupported);
  }

  void aZipBombIsRefused() {
    ReadLimits limits;
    limits.freeExpansion = 1 << 20;
    const ReadResult read = readZip({{"conversations.json", "[" + std::string(32 << 20, ' ') + "]"}}, limits);
    QVERIFY(!read.result);
    QCOMPARE(read.result.error().code, ErrorCode::Corrupt);
    QVERIFY(read.result.error().message.find("impossibly much") != std::string::npos);
  }

  void readingCanBeStopped() {
    std::stop_source stop;
    ReadResult read;
    ReadEvents events = into(read);
    events.progress = [&](std::uint64_t, std::uint64_t) { stop.request_stop(); };
    const std::string text = "[" + chat("one") + "," + chat("two") + "]";
    read.result = readChats(std::as_bytes(std::span(text)), "x", events, stop.get_token());
    QCOMPARE(titles(read), QStringList("one"));
    QVERIFY(!read.result && read.result.error().code == ErrorCode::Cancelled);
  }

  void anErrorOfTheReceiverEndsTheReading() {
    ReadEvents events;
    events.chat = [](ChatDocument) -> Result<void> { return fail(ErrorCode::DiskFull, "The disk is full."); };
    const std::string text = "[" + chat("one") + "]";
    const Result<void> result = readChats(std::as_bytes(std::span(text)), "x", events);
    QVERIFY(!result && result.error().code == ErrorCode::DiskFull);
  }

  void filesThatCannotBeRead() {
    ReadResult read;
    QCOMPARE(readChats(path("none.json"), into(read)).error().code, ErrorCode::NotFound);
    QCOMPARE(readChats(folder_.path().toStdString(), into(read)).error().code, ErrorCode::Invalid);
  }
};

QTEST_GUILESS_MAIN(TestChatReader)
#include "tst_chat_reader.moc"
