// Real models write the same with guesses and without, and need fewer passes where a text repeats itself.
#include <QJsonObject>
#include <algorithm>

#include "engine/generator.h"
#include "engine/session.h"
#include "open_model.h"

using namespace chasqui;
using namespace chasqui::engine;

Q_DECLARE_METATYPE(chasqui::engine::CacheType)

namespace {

Result<GenerateResult> write(const Model& model, const GenerateRequest& request, CacheType cache) {
  SessionOptions options;
  options.cache = cache;
  CHASQUI_TRY_VALUE(Session session, Session::create(model, options));
  return generate(session, model.tokenizer() ? &*model.tokenizer() : nullptr, request);
}

/// A story that repeats itself, so that the answer does, too.
std::string repeating() {
  std::string text;
  for (int i = 0; i < 6; ++i) text += "Lily and Tom like to play in the park. They see a big dog. ";
  return text;
}

}  // namespace

class TestGuessing : public QObject {
  Q_OBJECT
 private slots:
  void textsStayTheSame_data() {
    QTest::addColumn<double>("temperature");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<bool>("gpuShapes");
    for (const double temperature : {0.0, 0.9}) {
      for (const CacheType cache : {CacheType::F16, CacheType::F32, CacheType::Q8_0}) {
        QTest::addRow("temperature %.1f, %s", temperature, cacheTypeName(cache)) << temperature << cache << false;
      }
    }
    QTest::addRow("shapes of a GPU") << 0.9 << CacheType::F16 << true;
  }

  void textsStayTheSame() {
    NEEDS_SHARED();
    QFETCH(double, temperature);
    QFETCH(CacheType, cache);
    QFETCH(bool, gpuShapes);
    const test::OpenModel model(test::storiesPath(), gpuShapes ? test::kGpuShapes : "");
    QVERIFY(model.isOpen());
    GenerateRequest request = test::storyRequest(*model, repeating());
    request.sampling.temperature = static_cast<float>(temperature);
    request.sampling.repeatPenalty = temperature > 0 ? 1.1F : 1.0F;
    request.sampling.seed = 11;
    if (gpuShapes) request.maxTokens = 32;  // their workgroups take 20 times as long here
    const Result<GenerateResult> plain = write(*model, request, cache);
    VERIFY_VALUE(plain);
    for (const Speculation mode : {Speculation::Lookup, Speculation::Force}) {
      request.speculation.mode = mode;
      const Result<GenerateResult> guessed = write(*model, request, cache);
      VERIFY_VALUE(guessed);
      COMPARE_IDS(guessed->ids, plain->ids);
      QCOMPARE(guessed->text, plain->text);
      QVERIFY(mode != Speculation::Force || guessed->speculation.guessed > guessed->ids.size());
    }
  }

  /// stories260K's golden, by another engine, with as many guesses as fit.
  void goldenWithGuesses() {
    NEEDS_SHARED();
    const QJsonObject golden = test::readJson(test::sharedPath("golden/stories260K.json")).object();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    GenerateRequest request = test::storyRequest(*model, test::utf8Of(golden["prompt"]));
    request.speculation.mode = Speculation::Force;
    const Result<GenerateResult> result = write(*model, request, CacheType::F32);
    VERIFY_VALUE(result);
    COMPARE_IDS(result->ids, test::idsOf(golden["greedy"]));
  }

  void repetitionTakesFewPasses() {
    NEEDS_SHARED();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    GenerateRequest request = test::storyRequest(*model, repeating());
    request.speculation.mode = Speculation::Auto;
    request.maxTokens = 150;
    const Result<GenerateResult> result = write(*model, request, CacheType::F16);
    VERIFY_VALUE(result);
    const double tokensAPass = static_cast<double>(result->ids.size()) / result->speculation.passes;
    QVERIFY2(tokensAPass > 1.1, qPrintable(QString::number(tokensAPass)));
    QVERIFY(result->speculation.right > 15);
  }

  /// By their bytes, and as it is measured once both have read a token by itself.
  void whatADraftModelCosts() {
    NEEDS_SHARED();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    const Result<Model> draft = Model::load(model.engine(), test::sharedPath("models/stories-forms/stories-f16.gguf"));
    VERIFY_VALUE(draft);
    Result<Session> session = Session::create(*model);
    VERIFY_VALUE(session);
    Result<Session> drafting = Session::create(*draft);
    VERIFY_VALUE(drafting);
    const double cost = draftCost(*session, *drafting);
    QVERIFY2(cost > 0.2 && cost < 1, qPrintable(QString::number(cost)));
    for (Session* reader : {&*session, &*drafting}) {
      QVERIFY(reader->read(std::vector<TokenId>{1, 2, 3}));
      QCOMPARE(reader->tokenSeconds(), 0.0);
      QVERIFY(reader->read(std::vector<TokenId>{4}));
      const double first = reader->tokenSeconds();
      QVERIFY(first > 0);
      QVERIFY(reader->readAndDraw(std::vector<TokenId>{5}, {{}, {0.5}, {}}));
      QVERIFY(reader->tokenSeconds() > 0 && reader->tokenSeconds() <= first);
    }
    QCOMPARE(draftCost(*session, *drafting), drafting->tokenSeconds() / session->tokenSeconds());
  }

  /// The same weights in another form guess nearly always right; the answer is the model's own.
  void draftModel() {
    NEEDS_SHARED();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    const Result<Model> draft = Model::load(model.engine(), test::sharedPath("models/stories-forms/stories-f16.gguf"));
    VERIFY_VALUE(draft);
    QVERIFY(checkDraft(*model, *draft));
    Result<Session> drafting = Session::create(*draft);
    VERIFY_VALUE(drafting);
    GenerateRequest request = test::storyRequest(*model, "Once upon a time");
    const Result<GenerateResult> plain = write(*model, request, CacheType::F16);
    VERIFY_VALUE(plain);
    request.speculation.mode = Speculation::Draft;
    request.speculation.draft = &*drafting;
    for (int time = 0; time < 2; ++time) {  // the second time its session has the text of the first
      const Result<GenerateResult> guessed = write(*model, request, CacheType::F16);
      VERIFY_VALUE(guessed);
      COMPARE_IDS(guessed->ids, plain->ids);
      QVERIFY(guessed->speculation.right > guessed->ids.size() / 2);
      QVERIFY(guessed->speculation.passes < guessed->ids.size() / 2);
    }
    // Another text in the same session, as another chat has it.
    request = test::storyRequest(*model, "Tom had a red ball");
    const Result<GenerateResult> other = write(*model, request, CacheType::F16);
    VERIFY_VALUE(other);
    request.speculation.mode = Speculation::Draft;
    request.speculation.draft = &*drafting;
    const Result<GenerateResult> guessed = write(*model, request, CacheType::F16);
    VERIFY_VALUE(guessed);
    COMPARE_IDS(guessed->ids, other->ids);
  }

  void anotherVocabulary() {
    NEEDS_SHARED();
    const test::OpenModel model(test::storiesPath());
    QVERIFY(model.isOpen());
    const Result<Model> draft = Model::load(model.engine(), test::demoModelPath());
    VERIFY_VALUE(draft);
    const Result<void> checked = checkDraft(*model, *draft);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::Invalid);
    QVERIFY(checked.error().message.find("another vocabulary") != std::string::npos);
  }

  /// Chats of the demo model, as another engine answers them, with as many guesses as fit.
  void chatsWithGuesses() {
    NEEDS_SHARED();
    const test::OpenModel model(test::demoModelPath());
    QVERIFY(model.isOpen());
    Result<Session> session = Session::create(*model);
    VERIFY_VALUE(session);
    test::forEachDemoTurn(*model, [&](const test::DemoTurn& turn) {
      GenerateRequest request = turn.request;
      request.speculation.mode = Speculation::Force;
      GenerateResult result = generate(*session, &*model->tokenizer(), request);
      [&] {
        QCOMPARE(result.reason, StopReason::EndOfText);
        COMPARE_IDS(result.ids, turn.ids);
        // Nothing that was only guessed stays: the next turn reads what it would have read.
        QCOMPARE(result.readTokens, turn.read.value_or(result.readTokens));
      }();
      return result;
    });
  }
};

QTEST_GUILESS_MAIN(TestGuessing)
#include "tst_guessing.moc"
