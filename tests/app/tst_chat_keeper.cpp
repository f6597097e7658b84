// What a model has read of a chat outlives what is nobody's: a title that the model writes, a summary, a try-out. No
// piece is kept here before the test says so, as after a long answer that the title follows at once.
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "engine/engine.h"
#include "inference/engine_backend.h"
#include "kept_device.h"

using namespace chasqui;
using namespace chasqui::app;

namespace {

const std::string kDemoModel = CHASQUI_SOURCE_DIR "/resources/models/demo-q8_0.gguf";

engine::Chat chatOf(std::initializer_list<engine::ChatTurn> turns, std::string system = {}) {
  engine::Chat chat;
  chat.system = std::move(system);
  chat.turns = turns;
  return chat;
}

}  // namespace

class ChatKeeperTest : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> directory_;
  std::shared_ptr<WarmChats> warm_;
  std::unique_ptr<EngineBackend> backend_;
  std::uint64_t vocabulary_ = 0;
  QStringList heard_;  ///< of the last answer

  engine::GenerateResult answer(const std::string& chatId, const engine::Chat& chat, std::stop_token stop = {}) {
    heard_.clear();
    AnswerRequest request;
    request.chatId = chatId;
    request.modelPath = kDemoModel;
    request.chat = chat;
    request.sampling.temperature = 0;
    request.maxTokens = 8;
    AnswerEvents events;
    events.reading = [this](std::uint32_t, std::uint32_t) { heard_ << "reads"; };
    events.text = [](std::string_view) {};
    events.keeping = [this](bool begins) { heard_ << (begins ? "keeps" : "has kept"); };
    AnswerResult result = backend_->answer(request, events, stop);
    vocabulary_ = result.vocabularyHash;
    return std::move(result.generated);
  }
  void keepAll() {
    while (backend_->upkeep() != Upkeep::Done) warm_->settle();
    warm_->settle();
  }
  /// Another chat takes the session, and then `chat` goes on with another question: tokens of it that are there.
  std::uint32_t reusedOf(const std::string& chatId, engine::Chat chat, const engine::GenerateResult& first) {
    keepAll();
    answer("other", chatOf({{"How are you?", {}, {}, 0}}, "Answer in one word."));
    keepAll();
    chat.turns.back().answer = first.text;
    chat.turns.back().generatedIds = first.ids;
    chat.turns.back().vocabularyHash = vocabulary_;
    chat.turns.push_back({"Tell me about llamas.", {}, {}, 0});
    return answer(chatId, chat).reusedTokens;
  }

 private slots:
  void initTestCase() { keepDeviceOpen(); }

  void init() {
    directory_ = std::make_unique<QTemporaryDir>();
    warm_ = std::make_shared<WarmChats>(directory_->filePath("warm-chats").toStdString());
    warm_->setLimits(true, 1'000'000'000);
    backend_ = std::make_unique<EngineBackend>(engine::EngineOptions{}, warm_);
    LoadEvents events;
    events.progress = [](std::uint64_t, std::uint64_t) {};
    QVERIFY(backend_->load(kDemoModel, {}, events, {}));
  }
  void cleanup() {
    backend_.reset();
    warm_.reset();
  }

  void aTurnThatIsNobodys_data() {
    QTest::addColumn<bool>("follows");
    QTest::newRow("a further turn") << true;
    QTest::newRow("something else") << false;  // such as a title without the examples of the prompt
  }

  void aTurnThatIsNobodys() {
    QFETCH(bool, follows);
    const engine::Chat chat = chatOf({{"What is the capital of Peru?", {}, {}, 0}}, "Answer in capital letters.");
    const engine::GenerateResult first = answer("a", chat);
    QVERIFY(!first.error);
    engine::Chat title = follows ? chat : chatOf({{"Hello", {}, {}, 0}}, "Be brief.");
    title.turns.back().answer = first.text;
    if (follows) title.turns.back().generatedIds = first.ids;
    title.turns.back().vocabularyHash = vocabulary_;
    title.turns.push_back({"Name this conversation.", {}, {}, 0});
    const engine::GenerateResult named = answer("", title);
    QVERIFY(!named.error && named.readTokens > 0);
    const QStringList begin = follows ? QStringList{"reads"} : QStringList{"keeps", "has kept", "reads"};
    QCOMPARE(heard_.mid(0, begin.size()), begin);
    const std::uint32_t reused = reusedOf("a", chat, first);
    const std::uint32_t whole = first.promptTokens + static_cast<std::uint32_t>(first.ids.size());
    QVERIFY2(reused + 2 >= whole, qPrintable(QString("%1 of %2").arg(reused).arg(whole)));
  }

  /// The user asks something before it has begun: nothing is lost with it.
  void stoppedBeforeItBegan() {
    const engine::Chat chat = chatOf({{"What is the capital of Peru?", {}, {}, 0}}, "Answer in capital letters.");
    const engine::GenerateResult first = answer("a", chat);
    std::stop_source stop;
    stop.request_stop();
    answer("", chatOf({{"Hello", {}, {}, 0}}, "Be brief."), stop.get_token());
    QVERIFY(reusedOf("a", chat, first) > first.promptTokens);
  }

  /// An answer that fails before it reads anything finds another chat in the session, and keeps nothing of that.
  void failedBeforeItBegan() {
    QVERIFY(!answer("a", chatOf({{"What is the capital of Peru?", {}, {}, 0}})).error);
    keepAll();
    AnswerRequest request;
    request.chatId = "b";
    request.modelPath = kDemoModel;
    request.chat = chatOf({{"Hello", {}, {}, 0}});
    request.sampling.temperature = -1;
    QVERIFY(backend_->answer(request, {{{}, [](std::string_view) {}}}, {}).generated.error);
    keepAll();
    QCOMPARE(QDir(directory_->filePath("warm-chats")).entryList(QDir::Files), QStringList{"a.kv"});
  }
};

QTEST_GUILESS_MAIN(ChatKeeperTest)
#include "tst_chat_keeper.moc"
