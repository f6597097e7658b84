#include "models/model_options.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QJsonValue>
#include <QString>

namespace chasqui::app {

namespace {

using engine::CacheType;

constexpr std::array kCacheTypes{CacheType::F16, CacheType::Q8_0, CacheType::F32};
constexpr qsizetype kMostName = 256;  // Vulkan's own limit
constexpr qsizetype kMostPath = 4096;

/// A whole number, or the nearest within the limits; none for anything else.
std::optional<std::uint32_t> numberAt(const QJsonObject& object, const char* key, std::uint32_t least,
                                      std::uint32_t most) {
  const QJsonValue value = object.value(QLatin1String(key));
  if (!value.isDouble() || !std::isfinite(value.toDouble())) return std::nullopt;
  return static_cast<std::uint32_t>(
      std::clamp(value.toDouble(), static_cast<double>(least), static_cast<double>(most)));
}

}  // namespace

bool ModelOptions::loadsAs(const ModelOptions& other) const {
  ModelOptions same = other;
  same.idleMinutes = idleMinutes;
  same.presetId = presetId;
  return *this == same;
}

void writeOptions(const ModelOptions& options, QJsonObject& object) {
  const ModelOptions standard;
  if (options == standard) return;
  QJsonObject json;
  if (options.contextTokens != 0) json.insert("contextTokens", static_cast<qint64>(options.contextTokens));
  if (options.cache != standard.cache) json.insert("cache", QLatin1String(engine::cacheTypeName(options.cache)));
  if (options.gpuLayers) json.insert("gpuLayers", static_cast<qint64>(*options.gpuLayers));
  if (!options.device.empty()) json.insert("device", QString::fromStdString(options.device));
  if (options.idleMinutes != 0) json.insert("idleMinutes", static_cast<qint64>(options.idleMinutes));
  if (!options.draft.empty()) json.insert("draft", QString::fromStdString(options.draft));
  if (!options.presetId.empty()) json.insert("preset", QString::fromStdString(options.presetId));
  object.insert("options", json);
}

ModelOptions readOptions(const QJsonObject& object) {
  const QJsonObject json = object.value("options").toObject();
  ModelOptions options;
  const std::uint32_t context = numberAt(json, "contextTokens", 0, ModelOptions::kMostContext).value_or(0);
  options.contextTokens = context == 0 ? 0 : std::max(context, ModelOptions::kLeastContext);
  const QString cache = json.value("cache").toString();
  for (const CacheType type : kCacheTypes)
    if (cache == QLatin1String(engine::cacheTypeName(type))) options.cache = type;
  options.gpuLayers = numberAt(json, "gpuLayers", 0, ModelOptions::kMostLayers);
  options.device = json.value("device").toString().left(kMostName).toStdString();
  options.idleMinutes = numberAt(json, "idleMinutes", 0, ModelOptions::kMostIdleMinutes).value_or(0);
  options.draft = json.value("draft").toString().left(kMostPath).toStdString();
  options.presetId = json.value("preset").toString().left(kMostName).toStdString();
  return options;
}

}  // namespace chasqui::app
