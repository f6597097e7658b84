// A model of the list: where it is, what is known of it, and what the user did with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "models/model_options.h"
#include "models/model_template.h"

namespace chasqui::app {

/// What the window says of a model beside its name.
struct ModelFacts {
  QString quantization;
  std::uint64_t parameters = 0;
  std::uint32_t contextTokens = 0;  ///< of a session

  bool operator==(const ModelFacts&) const = default;
};

/// What a look at its files says.
struct ModelOnDisk {
  std::uint64_t sizeBytes = 0;      ///< of all parts
  std::uint32_t contextTokens = 0;  ///< what the model was made for
  QString form;                     ///< "GGUF", "Hugging Face folder"

  bool operator==(const ModelOnDisk&) const = default;
};

/// What the last check of all its bytes found.
struct ModelVerification {
  qint64 atMs = 0;
  bool passed = false;
  QString finding;  ///< what is wrong, without a full stop; empty where it passed

  bool operator==(const ModelVerification&) const = default;
};

/// How a model came into the list.
enum class ModelOrigin {
  Opened,  ///< by the user
  Folder,  ///< it lies in the models' folder
  Linked,  ///< it belongs to another application: nothing there is ever changed
};

/// A model that was opened or found. Its name is the file's, which tells two quantizations apart; general.name in the
/// file often does not. The facts and the model's own template are known once it was looked at or loaded.
struct KnownModel {
  QString path;
  QString name;  ///< empty for the demo model, whose name has a translation
  std::optional<ModelFacts> facts = {};
  bool demo = false;
  bool missing = false;
  ModelTemplate chatTemplate = {};
  ModelOptions options = {};
  QString givenName = {};  ///< the user's own; empty: `name`
  ModelOrigin origin = ModelOrigin::Opened;
  QString defaultPromptId = {};  ///< what chats with it begin with; empty: not set
  QString application = {};  ///< of a linked one: "Ollama"
  std::optional<ModelOnDisk> onDisk = {};
  std::optional<ModelVerification> verification = {};  ///< none: never checked
  qint64 lastUsedMs = 0;                               ///< when it was loaded or answered last; 0: never

  bool operator==(const KnownModel&) const = default;
};

/// What the settings keep of the models.
struct ModelSettings {
  std::vector<KnownModel> known;
  QString currentPath;
};

/// What was kept of a model, under what is known of it by now.
KnownModel joined(const KnownModel& known, const KnownModel& kept);

/// The list as a JSON text for the settings; of the demo model, whose file may be elsewhere next time, only what was
/// chosen for it. The other way, what is not readable is left out.
std::string knownModelsToJson(const std::vector<KnownModel>& models);
std::vector<KnownModel> knownModelsFromJson(const std::string& json);

}  // namespace chasqui::app
