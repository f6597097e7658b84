#include "settings/sampling_values.h"

#include <algorithm>
#include <cmath>

#include <QJsonDocument>
#include <QJsonObject>

#include "settings/preference_table.h"

namespace chasqui::app {

namespace {

template <typename Number>
Number inRange(const char* key, Number value) {
  const PreferenceEntry& entry = *preferenceOf(QLatin1String(key));
  if (!std::isfinite(static_cast<double>(value))) return entry.standard.value<Number>();
  return static_cast<Number>(std::clamp(static_cast<double>(value), entry.lowest, entry.highest));
}

}  // namespace

SamplingValues SamplingValues::allowed() const {
  SamplingValues values = *this;
  values.temperature = inRange("temperature", temperature);
  values.topK = inRange("topK", topK);
  values.topP = inRange("topP", topP);
  values.minP = inRange("minP", minP);
  values.repeatPenalty = inRange("repeatPenalty", repeatPenalty);
  values.maxTokens = inRange("maxTokens", maxTokens);
  return values;
}

engine::SamplingOptions SamplingValues::forEngine() const {
  engine::SamplingOptions options;
  options.temperature = static_cast<float>(temperature);
  options.topK = static_cast<std::uint32_t>(topK);
  options.topP = static_cast<float>(topP);
  options.minP = static_cast<float>(minP);
  options.repeatPenalty = static_cast<float>(repeatPenalty);
  options.seed = seed;
  return options;
}

std::string SamplingValues::toJson() const {
  QJsonObject object{{"temperature", temperature}, {"topK", topK},           {"topP", topP},
                     {"minP", minP},               {"repeatPenalty", repeatPenalty}, {"maxTokens", maxTokens}};
  // JSON numbers are doubles: a 64-bit seed would lose its last digits.
  if (seed) object.insert("seed", QString::number(*seed));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

SamplingValues SamplingValues::fromJson(const std::string& json, const SamplingValues& otherwise) {
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  SamplingValues values = otherwise;
  values.temperature = object.value("temperature").toDouble(values.temperature);
  values.topK = object.value("topK").toInt(values.topK);
  values.topP = object.value("topP").toDouble(values.topP);
  values.minP = object.value("minP").toDouble(values.minP);
  values.repeatPenalty = object.value("repeatPenalty").toDouble(values.repeatPenalty);
  values.maxTokens = object.value("maxTokens").toInt(values.maxTokens);
  bool isNumber = false;
  const qulonglong seed = object.value("seed").toString().toULongLong(&isNumber);
  values.seed = isNumber ? std::optional<std::uint64_t>(seed) : std::nullopt;
  return values.allowed();
}

}  // namespace chasqui::app
