// The models to choose from, as resources/catalogue.json has them.
#pragma once

#include <string>
#include <vector>

#include <QByteArray>
#include <QString>

#include "base/result.h"
#include "engine/model.h"
#include "language/words_in.h"

namespace chasqui::app {

struct CatalogueEntry {
  QString id;
  QString group;  ///< "chat", "base", "code", "other"
  QString title;
  WordsByLanguage words;  ///< a sentence
  QString licence;                   ///< as the hub names it
  QString gguf;                      ///< repository of ready GGUF files
  QString original;                  ///< repository of the safetensors model; empty: none
  QString meta;                      ///< Meta's own name for it; empty: not to be had there
  engine::ModelConfig shape;
};

struct CatalogueData {
  std::vector<QString> quantizations;  ///< smallest first
  std::vector<CatalogueEntry> entries;
};

/// Corrupt with the place of what is missing or wrong.
Result<CatalogueData> readCatalogue(const QByteArray& json);

}  // namespace chasqui::app
