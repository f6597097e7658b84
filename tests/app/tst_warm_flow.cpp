// Chats that are kept warm, through everything but the window, with the demo model on the Vulkan device: whatever was
// read in between, and even after a restart, a chat's next question reads only what is new.
#include <QDir>
#include <QFile>

#include "fixture.h"
#include "inference/engine_backend.h"
#include "kept_device.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

constexpr int kModelPatienceMs = 120000;
const QString kDemoModel = QStringLiteral(CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf");
const QString kQuestion = QStringLiteral("What is the capital of Peru?");
const QString kNext = QStringLiteral("Tell me about llamas.");

}  // namespace

class WarmFlowTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Fixture> fixture_;
  QString expectedText_;  ///< of the answer to kNext after kQuestion, when nothing comes between them
  int expectedRead_ = 0;  ///< tokens read for it

  ChatController& chat() { return fixture_->chat(); }
  QString folder() const { return fixture_->folder() + "/warm-chats"; }
  QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
  QString fileOf(const QString& chatId) const { return folder() + "/" + chatId + ".kv"; }

  /// As main() does it.
  void start() {
    fixture_->options().warmChats = std::make_shared<WarmChats>(std::filesystem::path(folder().toStdString()));
    fixture_->options().makeBackend = [warm = fixture_->options().warmChats] {
      return std::make_unique<EngineBackend>(engine::EngineOptions{}, warm);
    };
    QVERIFY(fixture_->start());
    fixture_->options().makeBackend = {};
    fixture_->options().warmChats.reset();  // it ends with the application
  }
  void restart() {
    fixture_->stop();
    start();
  }

  void ask(const QString& question) {
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().setDraft(question);
    chat().send();
    QVERIFY2(finished.wait(kModelPatienceMs), qPrintable(chat().statusText()));
    const int last = fixture_->transcript().rowCount() - 1;
    QCOMPARE(fixture_->role(last, TranscriptModel::StateRole), QString("done"));
    WAIT_EQUAL(last_("state"), QString("done"));
  }
  /// Of the newest answer.
  QString last_(const char* column) {
    const QString sql = QString("SELECT %1 FROM message WHERE role = 'assistant' ORDER BY id DESC LIMIT 1");
    return fixture_->query(sql.arg(column).toUtf8().constData());
  }
  int read() { return last_("read_tokens").toInt(); }
  QString text() { return fixture_->role(fixture_->transcript().rowCount() - 1, TranscriptModel::TextRole); }

  /// A new chat with its first question answered; its id.
  QString begin(const QString& question = kQuestion) {
    fixture_->chats().create();
    fixture_->app().sampling()->set("temperature", 0);
    fixture_->app().sampling()->set("maxTokens", 24);
    ask(question);
    return chat().chatId();
  }
  void open(const QString& chatId) {
    fixture_->chats().open(chatId);
    WAIT_EQUAL(chat().chatId(), chatId);
    WAIT_FOR(fixture_->transcript().rowCount() > 0);
  }
  void isGoneOnWith() {
    ask(kNext);
    QCOMPARE(text(), expectedText_);
    QCOMPARE(read(), expectedRead_);
  }
  void isReadAnew() {
    ask(kNext);
    QCOMPARE(text(), expectedText_);
    QVERIFY2(read() > expectedRead_ + 10, qPrintable(QString::number(read())));
  }

 private slots:
  void initTestCase() {
    keepDeviceOpen();
    init();
    begin();
    ask(kNext);
    expectedText_ = text();
    expectedRead_ = read();
    QVERIFY(!expectedText_.isEmpty());
    QVERIFY(expectedRead_ > 0 && expectedRead_ < last_("prompt_tokens").toInt() / 2);
    cleanup();
  }

  void init() {
    fixture_ = std::make_unique<Fixture>();
    fixture_->options().demoModelPath = kDemoModel;
    start();
  }
  void cleanup() { fixture_.reset(); }

  void backToAChat() {
    const QString first = begin();
    const QString second = begin("How are you?");
    open(first);
    isGoneOnWith();
    open(second);
    ask("Thanks");
    QVERIFY2(read() < last_("prompt_tokens").toInt() / 2, qPrintable(QString::number(read())));
    QCOMPARE(files().size(), 2);
  }

  void afterARestart() {
    const QString first = begin();
    begin("How are you?");
    restart();
    open(first);
    isGoneOnWith();
    restart();
    open(first);
    ask("Thanks");
    QVERIFY(read() < expectedRead_ + 5);
  }

  void afterATitle() {
    fixture_->app().preferences()->setNameChatsByModel(true);
    begin();
    isGoneOnWith();
    QCOMPARE(files().size(), 1);
  }

  void afterTryingAPrompt() {
    const QString first = begin();
    fixture_->app().promptEditor()->open(fixture_->app().prompts()->create("A", "Answer in capital letters."));
    TryOut& tryOut = *fixture_->app().tryOut();
    tryOut.setQuestion("Who are you?");
    tryOut.run();
    QTRY_VERIFY_WITH_TIMEOUT(!tryOut.running(), kModelPatienceMs);
    QVERIFY(!tryOut.first()->text().isEmpty());
    open(first);
    isGoneOnWith();
    QCOMPARE(files().size(), 1);
  }

  /// Another answer to the same question takes the place of the first on the disk.
  void anotherBranch() {
    const QString first = begin();
    fixture_->app().sampling()->set("maxTokens", 3);
    QSignalSpy finished(&chat(), &ChatController::finished);
    chat().regenerate(fixture_->role(1, TranscriptModel::MessageIdRole));
    QVERIFY(finished.wait(kModelPatienceMs));
    WAIT_EQUAL(last_("state"), QString("done"));
    QCOMPARE(read(), 1);
    fixture_->app().sampling()->set("maxTokens", 24);
    ask(kNext);
    const int whole = read();
    begin("How are you?");
    open(first);
    ask("Thanks");
    QVERIFY2(read() < whole + 5, qPrintable(QString::number(read())));
  }

  /// With a seed of the user's all is read from the beginning, so that the same request gives the same answer.
  void aSeedReadsAll() {
    const QString first = begin();
    begin("How are you?");
    open(first);
    fixture_->app().sampling()->set("seed", "7");
    ask(kNext);
    QCOMPARE(last_("read_tokens"), last_("prompt_tokens"));
  }

  void damagedFilesAreReadAnew_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("cut off") << 0;
    QTest::newRow("a bit") << 1;
    QTest::newRow("something else") << 2;
    QTest::newRow("gone") << 3;
  }

  void damagedFilesAreReadAnew() {
    QFETCH(int, damage);
    const QString first = begin();
    begin("How are you?");
    fixture_->stop();
    QFile file(fileOf(first));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 head = 4096 * ((64 + 768 * 16 + 4095) / 4096);
    if (damage == 0) QVERIFY(file.resize(head + 100));
    if (damage == 1) QVERIFY(file.seek(head + 100) && file.putChar('\x55'));
    if (damage == 2) QVERIFY(file.write(QByteArray(4096, 'x')) == 4096);
    if (damage == 3) QVERIFY(file.remove());
    file.close();
    start();
    open(first);
    isReadAnew();
    QVERIFY(fixture_->app().notices()->rowCount() == 0);
    // And it is kept anew.
    begin("How are you?");
    open(first);
    ask("Thanks");
    QVERIFY(read() < expectedRead_ + 5);
  }

  void otherSettingsAreReadAnew() {
    const QString first = begin();
    ModelOptions options;
    options.cache = engine::CacheType::Q8_0;
    emit fixture_->app().models()->fit()->optionsEdited(kDemoModel, options);
    ask(kNext);
    QVERIFY(read() > expectedRead_ + 10);
    // Another context is no other setting.
    options.contextTokens = 600;
    emit fixture_->app().models()->fit()->optionsEdited(kDemoModel, options);
    ask("Thanks");
    QVERIFY(read() < expectedRead_ + 5);
    QCOMPARE(files(), QStringList{first + ".kv"});
  }

  /// A chat that was begun in a shorter context is kept beyond it.
  void aLongerContext() {
    ModelOptions options;
    options.contextTokens = ModelOptions::kLeastContext;
    emit fixture_->app().models()->fit()->optionsEdited(kDemoModel, options);
    const QString first = begin();
    options.contextTokens = 600;
    emit fixture_->app().models()->fit()->optionsEdited(kDemoModel, options);
    while (last_("prompt_tokens").toUInt() < 2 * ModelOptions::kLeastContext) ask(kNext);
    begin("How are you?");
    open(first);
    ask("Thanks");
    QVERIFY2(read() < expectedRead_ + 5, qPrintable(QString::number(read())));
  }

  void erasedForGood() {
    const QString first = begin();
    const QString second = begin("How are you?");
    fixture_->chats().remove(first);
    Shelf& shelf = *fixture_->app().shelf();
    shelf.open();
    WAIT_EQUAL(shelf.trash()->count(), 1);
    QVERIFY(QFile::exists(fileOf(first)));  // it may come back
    shelf.erase(first);
    WAIT_FOR(!QFile::exists(fileOf(first)));
    QVERIFY(QFile::exists(fileOf(second)));
  }

  /// What was said there must not be on the disk any longer.
  void messagesErasedForGood() {
    const QString first = begin();
    const QString second = begin("How are you?");
    fixture_->execute(("UPDATE message SET deleted_at_ms = 1 WHERE role = 'assistant' AND chat_id = '" + first + "'")
                          .toUtf8()
                          .constData());
    fixture_->app().shelf()->purge();
    WAIT_FOR(!QFile::exists(fileOf(first)));
    QVERIFY(QFile::exists(fileOf(second)));
  }

  /// Erased while another program had the history, or by an older one.
  void goneAtTheStart() {
    const QString first = begin();
    const QString second = begin("How are you?");
    fixture_->stop();
    fixture_->execute(("DELETE FROM chat WHERE id = '" + first + "'").toUtf8().constData());
    start();
    WAIT_FOR(!QFile::exists(fileOf(first)));
    QVERIFY(QFile::exists(fileOf(second)));
  }

  void clearedAndSwitchedOff() {
    WarmChatsUse& use = *fixture_->app().warmChats();
    QVERIFY(!use.any());
    const QString first = begin();
    WAIT_FOR(use.any());
    QVERIFY2(use.text().contains("B are in use"), qPrintable(use.text()));
    use.clear();
    WAIT_FOR(!use.any());
    QVERIFY(!QFile::exists(folder()));
    begin("How are you?");
    open(first);
    isReadAnew();
    WAIT_FOR(use.any());
    fixture_->app().preferences()->setKeepChatsWarm(false);
    WAIT_FOR(!use.any());
    begin("How are you?");
    QVERIFY(!QFile::exists(folder()));
    restart();
    QVERIFY(!fixture_->app().preferences()->keepChatsWarm());
    open(first);
    ask("Thanks");
    QCOMPARE(last_("reused_tokens").toInt() <= 1, true);
    QVERIFY(!QFile::exists(folder()));
  }
};

QTEST_MAIN(WarmFlowTest)
#include "tst_warm_flow.moc"
