#include "catalogue/catalogue_data.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace chasqui::app {

namespace {

tl::unexpected<Error> wrong(const QString& what) {
  return fail(ErrorCode::Corrupt, "The catalogue of models is damaged.", "Install Chasqui again.", what.toStdString());
}

/// A shape of the file; nothing where a size is missing or makes no sense.
std::optional<engine::ModelConfig> shapeFrom(const QJsonObject& json) {
  const auto size = [&json](const char* key) {
    return static_cast<std::uint32_t>(std::clamp<qint64>(json.value(QLatin1String(key)).toInteger(), 0, 1 << 20));
  };
  engine::ModelConfig shape;
  shape.dim = size("dim");
  shape.layers = size("layers");
  shape.heads = size("heads");
  shape.kvHeads = size("kvHeads");
  shape.ffn = size("ffn");
  shape.vocabulary = size("vocabulary");
  shape.contextTokens = size("contextTokens");
  for (const std::uint32_t value : {shape.dim, shape.layers, shape.heads, shape.kvHeads, shape.ffn, shape.vocabulary,
                                    shape.contextTokens})
    if (value == 0) return std::nullopt;
  if (shape.dim % shape.heads != 0 || shape.heads % shape.kvHeads != 0) return std::nullopt;
  shape.headDim = shape.dim / shape.heads;
  return shape;
}

Result<CatalogueEntry> entryFrom(const QJsonObject& json, const QJsonObject& shapes) {
  const auto text = [&json](const char* key) { return json.value(QLatin1String(key)).toString(); };
  CatalogueEntry entry;
  entry.id = text("id");
  entry.group = text("group");
  entry.title = text("title");
  entry.licence = text("licence");
  entry.gguf = text("gguf");
  entry.original = text("original");
  entry.meta = text("meta");
  const QJsonObject words = json.value("words").toObject();
  for (auto at = words.begin(); at != words.end(); ++at) entry.words.emplace(at.key(), at.value().toString());
  for (const QString& needed : {entry.id, entry.group, entry.title, entry.licence, entry.gguf})
    if (needed.isEmpty()) return wrong(entry.id + QStringLiteral(": a text is missing"));
  const std::optional<engine::ModelConfig> shape = shapeFrom(shapes.value(text("shape")).toObject());
  if (!shape || entry.words.count("en") == 0) return wrong(entry.id + QStringLiteral(": no shape, or no words"));
  entry.shape = *shape;
  return entry;
}

}  // namespace

Result<CatalogueData> readCatalogue(const QByteArray& json) {
  QJsonParseError failure;
  const QJsonObject root = QJsonDocument::fromJson(json, &failure).object();
  if (failure.error != QJsonParseError::NoError) return wrong(failure.errorString());
  CatalogueData data;
  for (const QJsonValue name : root.value("quantizations").toArray()) data.quantizations.push_back(name.toString());
  for (const QJsonValue value : root.value("models").toArray()) {
    CHASQUI_TRY_VALUE(CatalogueEntry entry, entryFrom(value.toObject(), root.value("shapes").toObject()));
    data.entries.push_back(std::move(entry));
  }
  if (data.quantizations.empty() || data.entries.empty()) return wrong(QStringLiteral("it is empty"));
  return data;
}

}  // namespace chasqui::app
