// What whole models write, greedily, against another engine's: ids of stories260K, and the chats of the demo model.
#include <QJsonObject>

#include "engine/generator.h"
#include "engine/session.h"
#include "open_model.h"

using namespace chasqui;
using namespace chasqui::engine;

class TestGoldenText : public QObject {
  Q_OBJECT
 private slots:
  void stories_data() {
    QTest::addColumn<QString>("tuning");
    QTest::newRow("as this device is") << QString();
    QTest::newRow("the host draws") << "device-draws=0";
    QTest::newRow("the device draws, a step ahead") << "device-draws=1,draw-ahead=1";
    QTest::newRow("the same in shapes of GPUs")
        << QString("%1,device-draws=1,draw-ahead=1,sample-lanes=512").arg(test::kGpuShapes);
  }

  void stories() {
    NEEDS_SHARED();
    QFETCH(QString, tuning);
    const QJsonObject golden = test::readJson(test::sharedPath("golden/stories260K.json")).object();
    const test::OpenModel model(test::storiesPath(), tuning.toStdString());
    QVERIFY(model.isOpen());
    VERIFY_VALUE(model->tokenizer());
    GenerateRequest request = test::storyRequest(*model, test::utf8Of(golden["prompt"]));
    COMPARE_IDS(request.prompt, test::idsOf(golden["tokens"]));
    SessionOptions options;
    options.cache = CacheType::F32;
    Result<Session> session = Session::create(*model, options);
    VERIFY_VALUE(session);
    request.stripText = true;
    const GenerateResult result = generate(*session, &*model->tokenizer(), request);
    QCOMPARE(result.reason, StopReason::TokenLimit);
    COMPARE_IDS(result.ids, test::idsOf(golden["greedy"]));
    QCOMPARE(session->counters().aheadTokens > 0, tuning.contains("draw-ahead=1"));
  }

  /// However often an answer breaks off, it ends as in one go: its ids stay in the cache, and only one is read again.
  void storiesGoOn() {
    NEEDS_SHARED();
    const QJsonObject golden = test::readJson(test::sharedPath("golden/stories260K.json")).object();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    SessionOptions options;
    options.cache = CacheType::F32;
    Result<Session> session = Session::create(*model, options);
    VERIFY_VALUE(session);
    const std::vector<TokenId> prompt = test::idsOf(golden["tokens"]);
    const std::vector<TokenId> whole = test::idsOf(golden["greedy"]);
    GenerateRequest request = test::greedyRequest(prompt);
    request.stripText = true;
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

  void chats_data() {
    QTest::addColumn<bool>("half");
    QTest::newRow("exact path") << false;
    QTest::newRow("f16 cache") << true;  // no two best logits of these chats are closer than 0.01
  }

  /// Every turn reads only what the turn before left unread, and equals a fresh start.
  void chats() {
    NEEDS_SHARED();
    QFETCH(bool, half);
    const test::OpenModel model(test::demoModelPath());
    QVERIFY(model.isOpen());
    SessionOptions options;
    options.cache = half ? CacheType::F16 : CacheType::F32;
    Result<Session> kept = Session::create(*model, options);
    VERIFY_VALUE(kept);
    test::forEachDemoTurn(*model, [&](const test::DemoTurn& turn) {
      GenerateResult result = generate(*kept, &*model->tokenizer(), turn.request);
      [&] {
        QCOMPARE(result.reason, StopReason::EndOfText);
        COMPARE_IDS(result.ids, turn.ids);
        QCOMPARE(QString::fromStdString(result.text), turn.text);
        if (!turn.read) return;
        QCOMPARE(result.readTokens, *turn.read);
        Result<Session> fresh = Session::create(*model, options);
        VERIFY_VALUE(fresh);
        COMPARE_IDS(generate(*fresh, &*model->tokenizer(), turn.request).ids, result.ids);
      }();
      return result;
    });
  }
};

QTEST_GUILESS_MAIN(TestGoldenText)
#include "tst_golden_text.moc"
