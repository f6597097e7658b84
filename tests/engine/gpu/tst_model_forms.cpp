// One model in three forms writes the same ids, and a Hugging Face folder has the logits of another program.
#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/session.h"
#include "golden.h"

using namespace chasqui;
using namespace chasqui::engine;

namespace {

Result<Session> exactSession(const Model& model) {
  SessionOptions options;
  options.cache = CacheType::F32;
  return Session::create(model, options);
}

/// What llama.cpp's CPU backend writes greedily after kPrompt ("Once upon a time"), once stories-f16.gguf has been
/// written again with its values as F32, so that it rounds no activations.
const std::vector<TokenId> kPrompt{1, 403, 407, 261, 378};
const std::vector<TokenId> kGreedy{432, 383, 286, 261, 376, 298, 315, 421, 395, 317, 426, 338, 401, 396, 267, 337,
                                   410, 408, 419, 292, 411, 322, 265, 282, 295, 433, 426, 385, 328, 432, 358, 394,
                                   261, 370, 432, 352, 266, 268, 388, 426, 338, 391, 266, 267, 337, 335, 312, 432};

}  // namespace

class TestModelForms : public QObject {
  Q_OBJECT
 private slots:
  void writeTheSameIds_data() {
    QTest::addColumn<QString>("form");
    for (const char* form : {"stories-f16.gguf", "stories-hf", "stories-meta"}) QTest::newRow(form) << form;
  }

  void writeTheSameIds() {
    NEEDS_SHARED();
    QFETCH(QString, form);
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::sharedPath("models/stories-forms/" + form.toStdString()));
      VERIFY_VALUE(model);
      VERIFY_VALUE(model->tokenizer());
      Result<Session> session = exactSession(*model);
      VERIFY_VALUE(session);
      GenerateRequest request;
      request.prompt = kPrompt;
      request.sampling.temperature = 0;
      request.maxTokens = static_cast<std::uint32_t>(kGreedy.size());
      COMPARE_IDS(generate(*session, &*model->tokenizer(), request).ids, kGreedy);
    }
    test::verifyClean(*engine);
  }

  /// Weights of another maker: one embedding that is stored as lm_head, query and key rows in halves.
  void logitsOfAFolder() {
    NEEDS_SHARED();
    const std::vector<TokenId> ids = test::readIds(test::sharedPath("golden/hf-656K.tokens.txt"));
    const std::vector<float> expected = test::readFloats(test::sharedPath("golden/hf-656K.logits.f32"));
    const Result<Engine> engine = test::openEngine();
    VERIFY_VALUE(engine);
    {
      const Result<Model> model = Model::load(*engine, test::sharedPath("models/hf-656K"));
      VERIFY_VALUE(model);
      QVERIFY(!model->tokenizer());
      Result<Session> session = exactSession(*model);
      VERIFY_VALUE(session);
      std::vector<float> actual;
      QVERIFY(session->readWithLogits(ids, actual));
      QCOMPARE(actual.size(), expected.size());
      const double error = test::nmse(expected, actual);
      QVERIFY2(error < 1e-8, qPrintable(QString::number(error)));
    }
    test::verifyClean(*engine);
  }
};

QTEST_GUILESS_MAIN(TestModelForms)
#include "tst_model_forms.moc"
