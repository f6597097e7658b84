#include "open_model.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "engine/chat_template.h"
#include "engine/session.h"
#include "model/model_impl.h"

namespace chasqui::test {

using namespace engine;

OpenEngine::OpenEngine(const std::string& tuning) {
  EngineOptions options = engineOptions();
  if (!tuning.empty()) options.tuning = tuning;
  Result<Engine> engine = Engine::open(options);
  VERIFY_VALUE(engine);
  engine_ = std::move(*engine);
}

OpenEngine::~OpenEngine() {
  if (engine_) verifyClean(*engine_);
}

OpenModel::OpenModel(const std::filesystem::path& path, const std::string& tuning) : engine_(tuning) {
  if (!engine_.isOpen()) return;
  Result<Model> model = Model::load(*engine_, path);
  VERIFY_VALUE(model);
  model_ = std::move(*model);
}

std::filesystem::path storiesPath() { return sharedPath("models/stories260K/stories260K.gguf"); }

GenerateRequest greedyRequest(std::vector<TokenId> prompt) {
  GenerateRequest request;
  request.prompt = std::move(prompt);
  request.sampling.temperature = 0;
  return request;
}

GenerateRequest storyRequest(const Model& model, const std::string& text) {
  GenerateRequest request = greedyRequest(model.tokenizer()->encode(text));
  request.prompt.insert(request.prompt.begin(), model.tokenizer()->bos());
  request.maxTokens = 96;
  return request;
}

Result<void> readDemo(const Model& demo) {
  CHASQUI_TRY_VALUE(Session session, Session::create(demo));
  CHASQUI_TRY(session.read(std::vector<TokenId>(20, 9)));
  return session.read(std::vector<TokenId>{9});
}

Result<void> runDemo(const Engine& engine) {
  CHASQUI_TRY_VALUE(const Model model, Model::load(engine, demoModelPath()));
  model.impl()->kernels->finish();
  return readDemo(model);
}

void forEachDemoTurn(const Model& demo, const std::function<GenerateResult(const DemoTurn&)>& answer) {
  const Tokenizer& tokenizer = *demo.tokenizer();
  const QJsonArray goldens = readJson(sharedPath("golden/demo.json")).array();
  QVERIFY(!goldens.isEmpty());
  for (const QJsonValue golden : goldens) {
    Chat chat;
    chat.system = utf8Of(golden["system"]);
    for (const QJsonValue turn : golden["turns"].toArray()) {
      chat.turns.push_back({utf8Of(turn["user"]), {}, {}, 0});
      const Result<std::vector<TokenId>> ids = encodeChat(tokenizer, demo.info().templateKind, chat);
      VERIFY_VALUE(ids);
      DemoTurn asked{greedyRequest(*ids), idsOf(turn["generated"]), turn["text"].toString(), {}};
      asked.request.stripText = true;
      if (chat.turns.size() > 1) asked.read = static_cast<std::uint32_t>(turn["read"].toArray().size());
      const GenerateResult result = answer(asked);
      if (QTest::currentTestFailed()) return;
      chat.turns.back().answer = result.text;
      chat.turns.back().generatedIds = result.ids;
      chat.turns.back().vocabularyHash = tokenizer.vocabularyHash();
    }
  }
}

}  // namespace chasqui::test
