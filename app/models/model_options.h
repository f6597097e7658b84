// What the user chose for one model: how it is loaded, and how long it stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <QJsonObject>

#include "engine/types.h"

namespace chasqui::app {

/// A value; the default is a model's own context, f16, all layers that fit, the best device, to stay loaded, no
/// draft model and no preset.
struct ModelOptions {
  static constexpr std::uint32_t kLeastContext = 128;
  static constexpr std::uint32_t kMostContext = 1U << 24;  ///< what a session takes
  static constexpr std::uint32_t kMostLayers = 1U << 12;
  static constexpr std::uint32_t kMostIdleMinutes = 24 * 60;

  std::uint32_t contextTokens = 0;  ///< 0: engine::defaultContextTokens()
  engine::CacheType cache = engine::CacheType::F16;
  std::optional<std::uint32_t> gpuLayers;  ///< most layers on the device; none: all that fit
  std::string device;                      ///< DeviceInfo::name; empty: the best
  std::uint32_t idleMinutes = 0;           ///< freed after so long without use; 0: stays loaded
  std::string draft = {};                  ///< the path of a small model that guesses for it; empty: none
  std::string presetId = {};               ///< what its chats are sampled with; empty, or gone: none

  bool operator==(const ModelOptions&) const = default;
  /// Whether a model that is loaded with the one need not be loaded anew for the other.
  bool loadsAs(const ModelOptions& other) const;
};

/// The member "options"; nothing where all is the default. The other way, what is not readable is the default, and what
/// is out of range goes to its end.
void writeOptions(const ModelOptions& options, QJsonObject& object);
ModelOptions readOptions(const QJsonObject& object);

}  // namespace chasqui::app
