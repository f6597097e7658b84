#include "presets/preset.h"

#include <QCoreApplication>
#include <QStringList>

#include "settings/preferences.h"

namespace chasqui::app {

namespace {

/// Where lupdate finds these words.
struct PresetWords {
  Q_DECLARE_TR_FUNCTIONS(PresetWords)
};

Preset builtIn(const char* id, const QString& name, const SamplingValues& values) {
  return {QStringLiteral("builtin:") + QLatin1String(id), name, values, true};
}

}  // namespace

Preset presetOf(const storage::SamplingPreset& stored) {
  return {QString::fromStdString(stored.id),
          QString::fromStdString(stored.name).left(kLongestPresetName),
          SamplingValues::fromJson(stored.sampling, {}),
          false,
          stored.position,
          stored.createdAtMs};
}

storage::SamplingPreset storedOf(const Preset& preset) {
  return {preset.presetId.toStdString(), preset.name.toStdString(), preset.position, preset.createdMs,
          preset.values.toJson()};
}

std::vector<Preset> builtInPresets() {
  return {
      builtIn("precise", PresetWords::tr("Precise"), {.temperature = 0.2}),
      builtIn("balanced", PresetWords::tr("Balanced"), {}),
      builtIn("creative", PresetWords::tr("Creative"), {.temperature = 1.0, .topP = 1.0, .minP = 0.05}),
      builtIn("repeatable", PresetWords::tr("Repeatable"), {.seed = 1}),
  };
}

bool isBuiltInPreset(const QString& presetId) { return presetId.startsWith(QLatin1String("builtin:")); }

QString summaryOf(const SamplingValues& values) {
  QStringList parts;
  for (const PreferenceEntry& entry : preferenceTable()) {
    if (entry.category != PreferenceCategory::Sampling) continue;
    const QVariant value = values.value(QLatin1String(entry.key));
    if (value != entry.standard)
      parts << PresetWords::tr("%1 %2").arg(Preferences::textOf(entry.label), Preferences::inWords(entry, value));
  }
  return parts.isEmpty() ? PresetWords::tr("All values as Meta has them") : parts.join(QStringLiteral(", "));
}

}  // namespace chasqui::app
