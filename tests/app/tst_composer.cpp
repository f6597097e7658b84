// The draft with its files, and the names that chats get.
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>

#include "chat/text_file.h"
#include "engine/model.h"
#include "fixture.h"

using namespace chasqui;
using namespace chasqui::app;

class ComposerTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  std::unique_ptr<QAbstractItemModelTester> tester_;
  QTemporaryDir files_;

  ChatController& chat() { return fixture_->chat(); }
  Attachments& attachments() { return *chat().attachments(); }
  Script& script() { return fixture_->script(); }

  QUrl file(const QString& name, const QByteArray& bytes) {
    QFile file(files_.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write");
    return QUrl::fromLocalFile(file.fileName());
  }

  void attach(const QString& name, const QByteArray& bytes) {
    const int before = attachments().rowCount();
    attachments().add({file(name, bytes)});
    WAIT_EQUAL(attachments().rowCount(), before + 1);
  }

  void start() {
    QVERIFY(fixture_->start());
    tester_ = std::make_unique<QAbstractItemModelTester>(&attachments(),
                                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
  }

  void restart() {
    tester_.reset();
    fixture_->stop();
    start();
  }

  QString listedTitle() { return fixture_->chats().index(0).data(ChatList::TitleRole).toString(); }

 private slots:
  void init() {
    fixture_ = std::make_unique<Fixture>();
    start();
  }

  void cleanup() {
    tester_.reset();
    fixture_.reset();
  }

  void filesAreReadAsText_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("gr\xC3\xBC\xC3\x9F\n") << QString::fromUtf8("grüß\n");
    QTest::newRow("with a mark") << QByteArray("\xEF\xBB\xBFhi\n") << "hi\n";
    QTest::newRow("UTF-16, little end first") << QByteArray("\xFF\xFEh\0\xFC\0\n\0", 8) << QString::fromUtf8("hü\n");
    QTest::newRow("UTF-16, big end first") << QByteArray("\xFE\xFF\0h\0\xFC\0\n", 8) << QString::fromUtf8("hü\n");
    QTest::newRow("line breaks of others") << QByteArray("a\r\nb\rc\n") << "a\nb\nc\n";
    QTest::newRow("empty") << QByteArray("") << "";
  }
  void filesAreReadAsText() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const Result<Attachment> read = readTextFile(file("one.txt", bytes).toLocalFile().toStdString());
    QVERIFY(read.has_value());
    QCOMPARE(QString::fromStdString(read->text), text);
    QCOMPARE(read->name, std::string("one.txt"));
  }

  void whatIsNoTextIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("broken UTF-8") << QByteArray("a\xC3(");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n\0\0", 10);
    QTest::newRow("half of UTF-16") << QByteArray("\xFF\xFEh\0\xD8\xD8", 6);
  }
  void whatIsNoTextIsRefused() {
    QFETCH(QByteArray, bytes);
    attachments().add({file("x.bin", bytes)});
    WAIT_FOR(attachments().error().contains("x.bin"));
    QVERIFY(attachments().error().contains("not text"));
    QCOMPARE(attachments().rowCount(), 0);
    attachments().dismissError();
    QCOMPARE(attachments().error(), QString());
  }

  void whatIsNoFileIsRefused() {
    attachments().add({QUrl::fromLocalFile(files_.path())});
    WAIT_FOR(attachments().error().contains("not a file"));
    attachments().add({QUrl::fromLocalFile(files_.filePath("none"))});
    WAIT_FOR(attachments().error().contains("not there"));
    attachments().add({QUrl("https://example.org/a.txt")});
    QVERIFY(attachments().error().contains("this computer"));
    attachments().add({file("large.txt", QByteArray(static_cast<qsizetype>(kMostFileBytes) + 1, 'x'))});
    WAIT_FOR(attachments().error().contains("at most"));
  }

  void filesGoInFrontOfTheMessage() {
    attach("a.py", "x = 1\n");
    attach("b.md", "```\nfence\n```");
    QVERIFY(chat().canSend());
    QVERIFY(fixture_->ask("What is x?", "One."));
    QCOMPARE(script().requests().back().chat.turns.back().user,
             std::string("[File: a.py]\n```\nx = 1\n```\n\n[File: b.md]\n````\n```\nfence\n```\n````\n\nWhat is x?"));
    QCOMPARE(attachments().rowCount(), 0);
    const QModelIndex row = fixture_->transcript().index(0);
    QCOMPARE(row.data(TranscriptModel::AttachmentsRole).toStringList(), QStringList({"a.py", "b.md"}));
    QCOMPARE(row.data(TranscriptModel::OwnTextRole).toString(), QString("What is x?"));
    QCOMPARE(chat().title(), QString("What is x?"));
    // Another wording keeps the files.
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().say("Still one.");
    script().end();
    QVERIFY(chat().edit(row.data(TranscriptModel::MessageIdRole).toString(), "And now?"));
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(script().requests().back().chat.turns.back().user.starts_with("[File: a.py]\n```\nx = 1"));
    QVERIFY(script().requests().back().chat.turns.back().user.ends_with("And now?"));
    QSignalSpy editing(&chat(), &ChatController::editRequested);
    chat().editLast();
    QCOMPARE(editing.count(), 1);
    QCOMPARE(editing[0][1].toString(), QString("And now?"));
  }

  void theDraftKeepsItsFiles() {
    chat().setDraft("half a thought");
    attach("a.py", "x = 1\n");
    const QString first = chat().chatId();
    fixture_->chats().create();
    QCOMPARE(attachments().rowCount(), 0);
    fixture_->chats().open(first);
    WAIT_EQUAL(attachments().rowCount(), 1);
    restart();
    WAIT_EQUAL(attachments().rowCount(), 1);
    QCOMPARE(attachments().index(0).data(Attachments::NameRole).toString(), QString("a.py"));
    QCOMPARE(chat().draft(), QString("half a thought"));
    attachments().remove(0);
    restart();
    QCOMPARE(attachments().rowCount(), 0);
    QCOMPARE(chat().draft(), QString("half a thought"));
  }

  void aFileThatComesLateGoesToItsChat() {
    chat().setDraft("for the first");
    const QString first = chat().chatId();
    attachments().add({file("a.py", "x\n")});
    fixture_->chats().create();
    fixture_->chats().open(first);
    WAIT_EQUAL(attachments().rowCount(), 1);
  }

  void clipboardsWithFilesAreAttached() {
    auto* data = new QMimeData;
    data->setUrls({file("a.py", "x\n")});
    QGuiApplication::clipboard()->setMimeData(data);
    QVERIFY(attachments().paste());
    WAIT_EQUAL(attachments().rowCount(), 1);
    QGuiApplication::clipboard()->setText("words");
    QVERIFY(!attachments().paste());
  }

  void filesAreCountedInTokens() {
    const engine::Tokenizer tokenizer =
        engine::readTokenizer(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf").value();
    script().setFormat({tokenizer, engine::TemplateKind::Llama2, 64});
    fixture_->app().contextChoice()->makeStandard();
    QVERIFY(fixture_->ask("Hello?", "Hello."));
    attach("a.py", "x = 1\n");
    const int expected = static_cast<int>(tokenizer.encode(attachedBlock({"a.py", "x = 1\n"})).size());
    WAIT_EQUAL(attachments().index(0).data(Attachments::TokensRole).toInt(), expected);
    attach("long.txt", QByteArray("word ").repeated(300));
    WAIT_FOR(attachments().error().contains("the context holds 64"));
    QVERIFY(chat().context()->over());
  }

  void aGreetingIsNamedByItsAnswer() {
    QVERIFY(fixture_->ask("Hi!", "Hello from the Andes. What would you like?"));
    QCOMPARE(chat().title(), QString("Hello from the Andes."));
    QCOMPARE(listedTitle(), QString("Hello from the Andes."));
    restart();
    QCOMPARE(chat().title(), QString("Hello from the Andes."));
    QVERIFY(fixture_->ask("Hello again", "More."));
    QCOMPARE(chat().title(), QString("Hello from the Andes."));
  }

  void theUsersNameStays() {
    chat().setDraft("Hi!");
    chat().send();
    script().add(Script::LoadDone{});
    script().say("Hello from the Andes.");
    WAIT_EQUAL(fixture_->texts().size(), 2);
    fixture_->chats().rename(chat().chatId(), "Mine");
    QSignalSpy finished(&chat(), &ChatController::finished);
    script().end();
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(chat().title(), QString("Mine"));
  }

  void theModelNamesAChat() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    QVERIFY(fixture_->ask("What is the capital of Peru?", "Lima."));
    QCOMPARE(chat().title(), QString("What is the capital of Peru?"));
    script().say("\"Capital of Peru\"");
    script().end();
    WAIT_EQUAL(chat().title(), QString("Capital of Peru"));
    QCOMPARE(listedTitle(), QString("Capital of Peru"));
    const AnswerRequest request = script().requests().back();
    QCOMPARE(request.maxTokens, 16U);
    QCOMPARE(request.chat.turns.size(), std::size_t{2});
    QCOMPARE(request.chat.turns.front().answer, std::string("Lima."));
    QCOMPARE(fixture_->transcript().count(), 2);
    // Once is enough.
    QVERIFY(fixture_->ask("And of Chile?", "Santiago."));
    QCOMPARE(script().requests().size(), std::size_t{3});
  }

  void aNameThatIsNoneIsRefused_data() {
    QTest::addColumn<QString>("reply");
    QTest::addColumn<int>("reason");
    QTest::newRow("lines") << "Sure:\nCapitals" << static_cast<int>(engine::StopReason::EndOfText);
    QTest::newRow("nothing") << " " << static_cast<int>(engine::StopReason::EndOfText);
    QTest::newRow("too long") << "Capitals and" << static_cast<int>(engine::StopReason::TokenLimit);
  }
  void aNameThatIsNoneIsRefused() {
    QFETCH(QString, reply);
    QFETCH(int, reason);
    fixture_->app().preferences()->setNameChatsByModel(true);
    QVERIFY(fixture_->ask("What is the capital of Peru?", "Lima."));
    script().say(reply.toStdString());
    script().end(static_cast<engine::StopReason>(reason));
    WAIT_EQUAL(script().waiting(), std::size_t{0});
    QVERIFY(fixture_->ask("And of Chile?", "Santiago."));
    QCOMPARE(chat().title(), QString("What is the capital of Peru?"));
  }

  void whatTheUserAsksGoesFirst() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    QVERIFY(fixture_->ask("What is the capital of Peru?", "Lima."));
    WAIT_EQUAL(script().requests().size(), std::size_t{2});  // the name is asked for, and does not come
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft("And of Chile?");
    chat().send();
    WAIT_EQUAL(script().requests().size(), std::size_t{3});
    script().say("Santiago.");
    script().end();
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(fixture_->texts().last(), QString("Santiago."));
    QCOMPARE(chat().title(), QString("What is the capital of Peru?"));
  }
};

QTEST_MAIN(ComposerTest)
#include "tst_composer.moc"
