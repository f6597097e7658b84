// One line of the list of installed models, in words.
#pragma once

#include <optional>

#include <QString>

#include "models/known_model.h"
#include "models/model_scan.h"

namespace chasqui::app {

struct InstalledRow {
  QString modelId;  ///< its path
  QString name;
  QString facts;    ///< "3.83 GB · Q4_0 · context 4096 · Llama 2 template"
  QString history;  ///< "Last used 3/5/26 14:05 · Verified 4/5/26 09:00 · Linked from Ollama"
  QString problem;  ///< a sentence, and what to do; empty where it can be used
  QString place;    ///< "~/models/llama.gguf"
  bool demo = false;
  bool current = false;
  bool verified = false;
  bool missing = false;
  bool usable = true;      ///< it can be opened
  bool deletable = false;  ///< its files may go to the trash; else it can only be taken off the list
  bool listed = true;      ///< in the list of models, which it can be taken off

  bool operator==(const InstalledRow&) const = default;
};

/// `problem`: what a look at the files says, where they cannot be used.
InstalledRow rowOf(const KnownModel& model, bool current, const std::optional<Error>& problem);
/// Of what lies in the models' folder and is no model that can be used.
InstalledRow rowOf(const FoundModel& unusable);

}  // namespace chasqui::app
