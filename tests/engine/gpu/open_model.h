// A model on a device of its own, and what tests ask of stories260K and of the demo model.
#pragma once

#include <QJsonObject>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "device_fixture.h"
#include "engine/generator.h"
#include "engine/model.h"

namespace chasqui::test {

/// A device of a test's own; at its end nothing may be left there, and the validation layer may have said nothing.
/// Where it does not open the test fails: isOpen() says so.
class OpenEngine {
 public:
  explicit OpenEngine(const std::string& tuning = {});
  ~OpenEngine();
  OpenEngine(const OpenEngine&) = delete;
  OpenEngine& operator=(const OpenEngine&) = delete;

  bool isOpen() const { return engine_.has_value(); }
  const engine::Engine& operator*() const { return *engine_; }

 private:
  std::optional<engine::Engine> engine_;
};

/// The same with a model on it.
class OpenModel {
 public:
  explicit OpenModel(const std::filesystem::path& path, const std::string& tuning = {});

  bool isOpen() const { return model_.has_value(); }
  const engine::Engine& engine() const { return *engine_; }
  const engine::Model& operator*() const { return *model_; }
  const engine::Model* operator->() const { return &*model_; }

 private:
  OpenEngine engine_;  // goes last
  std::optional<engine::Model> model_;
};

/// Of shared/, a story teller of 260 000 parameters.
std::filesystem::path storiesPath();

engine::GenerateRequest greedyRequest(std::vector<engine::TokenId> prompt);

/// 96 tokens after `text`, greedily.
engine::GenerateRequest storyRequest(const engine::Model& model, const std::string& text);

/// A few tokens as of a question, and one as of an answer.
Result<void> readDemo(const engine::Model& demo);

/// Loads the demo model, waits for its kernels, and reads.
Result<void> runDemo(const engine::Engine& engine);

/// A question of the demo model's golden chats, and what another engine answers.
struct DemoTurn {
  engine::GenerateRequest request;  ///< greedy, with all that was said before
  std::vector<engine::TokenId> ids;
  QString text;
  std::optional<std::uint32_t> read;  ///< tokens that a session reads which has the turn before; none: it is the first
};

/// Goes through them all; `answer` gives what is said of each turn, and fails the test where that is not it.
void forEachDemoTurn(const engine::Model& demo, const std::function<engine::GenerateResult(const DemoTurn&)>& answer);

}  // namespace chasqui::test
