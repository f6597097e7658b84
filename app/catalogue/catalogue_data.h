// The models to choose from, as resources/catalogue.json has them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QByteArray>
#include <QString>

#include "base/result.h"
#include "engine/model.h"

namespace chasqui::app {

struct CatalogueEntry {
  QString id;
  QString group;  ///< "chat", "base", "code", "other"
  QString title;
  std::map<QString, QString> words;  ///< a sentence in each language: "en", "de" …
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

/// The sentence in a language such as "de_CH"; in English where there is none.
QString wordsIn(const CatalogueEntry& entry, const QString& language);

}  // namespace chasqui::app
