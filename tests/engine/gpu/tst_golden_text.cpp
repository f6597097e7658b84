// What whole models write, greedily, against another engine's: ids of stories260K, and the chats of the demo model.
#include <QJsonObject>

#include "device_fixture.h"
#include "engine/chat_template.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "golden.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

GenerateRequest greedy(std::vector<TokenId> prompt) {
  GenerateRequest request;
  request.prompt = std::move(prompt);
  request.sampling.temperature = 0;
  request.stripText = true;
  return request;
}

}  // namespace

class TestGoldenText : public QObject {
  Q_OBJECT
 private slots:
  void stories_data() {
    QTest::addColumn<QString>("tuning");
    QTest::newRow("as this device is") << QString();
    QTest::newRow("the host draws") << "device-draws=0";
    QTest::newRow("the device draws, a step ahead") << "device-draws=1,draw-ahead=1";
    QTest::newRow("the same in shapes of GPUs") << QString("%1,device-draws=1,draw-ahead=1,sample-lanes=512").arg(test::kGpuShapes);
  }

  void stories() {
    NEEDS_SHARED();
    QFETCH(QString, tuning);
    const QJsonObject golden = test::readJson(test::sharedPath("golden/stories260K.json")).object();
    EngineOptions opening = test::engineOptions();
    opening.tuning = tuning.toStdString();
    const Result<Engine> engine = Engine::open(opening);
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::sharedPath("models/stories260K/stories260K.gguf"));
      VERIFY_VALUE(model);
      VERIFY_VALUE(model->tokenizer());
      std::vector<TokenId> prompt = model->tokenizer()->encode(test::utf8Of(golden["prompt"]));
      prompt.insert(prompt.begin(), model->tokenizer()->bos());
      COMPARE_IDS(prompt, test::idsOf(golden["tokens"]));
      SessionOptions options;
      options.cache = CacheType::F32;
      Result<Session> session = Session::create(*model, options);
      VERIFY_VALUE(session);
      GenerateRequest request = greedy(prompt);
      request.maxTokens = 96;
      const GenerateResult result = generate(*session, &*model->tokenizer(), request);
      QCOMPARE(result.reason, StopReason::TokenLimit);
      COMPARE_IDS(result.ids, test::idsOf(golden["greedy"]));
      QCOMPARE(session->counters().aheadTokens > 0, tuning.contains("draw-ahead=1"));
    }
    test::verifyClean(*engine);
  }

  /// However often an answer breaks off, it ends as in one go: its ids stay in the cache, and only one is read again.
  void storiesGoOn() {
    NEEDS_SHARED();
    const QJsonObject golden = test::readJson(test::sharedPath("golden/stories260K.json")).object();
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::sharedPath("models/stories260K/stories260K.gguf"));
      VERIFY_VALUE(model);
      SessionOptions options;
      options.cache = CacheType::F32;
      Result<Session> session = Session::create(*model, options);
      VERIFY_VALUE(session);
      const std::vector<TokenId> prompt = test::idsOf(golden["tokens"]);
      const std::vector<TokenId> whole = test::idsOf(golden["greedy"]);
      GenerateRequest request = greedy(prompt);
      request.maxTokens = static_cast<std::uint32_t>(whole.size());
      const std::string text = generate(*session, &*model->tokenizer(), request).text;
      for (std::uint32_t count = 1; count < whole.size(); ++count) {
        request.prompt = prompt;
        request.answered = 0;
        request.answeredText.clear();
        request.maxTokens = count;
        const GenerateResult start = generate(*session, &*model->tokenizer(), request);
        request.prompt.insert(request.prompt.end(), start.ids.begin(), start.ids.end());
        request.answered = count;
        request.answeredText = start.text;
        request.maxTokens = static_cast<std::uint32_t>(whole.size()) - count;
        const GenerateResult rest = generate(*session, &*model->tokenizer(), request);
        COMPARE_IDS(rest.ids, whole);
        QCOMPARE(rest.text, text);
        QCOMPARE(rest.readTokens, 1U);
      }
    }
    test::verifyClean(*engine);
  }

  void chats_data() {
    QTest::addColumn<bool>("half");
    QTest::newRow("exact path") << false;
    QTest::newRow("f16 cache") << true;  // no two best logits of these chats are closer than 0.01
  }

  /// Every turn reads only what the turn before left unread, and equals a fresh start.
  void chats() {
    NEEDS_SHARED();
    QFETCH(bool, half);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::demoModelPath());
      VERIFY_VALUE(model);
      VERIFY_VALUE(model->tokenizer());
      const Tokenizer& tokenizer = *model->tokenizer();
      SessionOptions options;
      options.cache = half ? CacheType::F16 : CacheType::F32;
      Result<Session> kept = Session::create(*model, options);
      VERIFY_VALUE(kept);
      const QJsonArray goldens = test::readJson(test::sharedPath("golden/demo.json")).array();
      QVERIFY(!goldens.isEmpty());
      for (const QJsonValue golden : goldens) {
        Chat chat;
        chat.system = test::utf8Of(golden["system"]);
        for (const QJsonValue turn : golden["turns"].toArray()) {
          chat.turns.push_back({test::utf8Of(turn["user"]), {}, {}, 0});
          const Result<std::vector<TokenId>> ids = encodeChat(tokenizer, model->info().templateKind, chat);
          VERIFY_VALUE(ids);
          const GenerateResult result = generate(*kept, &tokenizer, greedy(*ids));
          QCOMPARE(result.reason, StopReason::EndOfText);
          COMPARE_IDS(result.ids, test::idsOf(turn["generated"]));
          QCOMPARE(QString::fromStdString(result.text), turn["text"].toString());
          if (chat.turns.size() > 1) {
            QCOMPARE(result.readTokens, static_cast<std::uint32_t>(turn["read"].toArray().size()));
            Result<Session> fresh = Session::create(*model, options);
            VERIFY_VALUE(fresh);
            COMPARE_IDS(generate(*fresh, &tokenizer, greedy(*ids)).ids, result.ids);
          }
          chat.turns.back().answer = result.text;
          chat.turns.back().generatedIds = result.ids;
          chat.turns.back().vocabularyHash = tokenizer.vocabularyHash();
        }
      }
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestGoldenText)
#include "tst_golden_text.moc"
