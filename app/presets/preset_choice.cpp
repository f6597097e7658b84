#include "presets/preset_choice.h"

#include <utility>

namespace chasqui::app {

PresetChoice::PresetChoice(PresetLibrary& library, std::function<QString()> presetId,
                           std::function<void(const QString&)> bind, QObject* parent)
    : QObject(parent), library_(library), presetId_(std::move(presetId)), bind_(std::move(bind)) {
  connect(&library_, &PresetLibrary::namesChanged, this, &PresetChoice::changed);
}

QStringList PresetChoice::choices() const {
  QStringList choices{tr("No preset")};
  for (const Preset& preset : library_.all()) choices << PresetLibrary::nameOf(preset);
  return choices;
}

int PresetChoice::index() const { return library_.rowOf(presetId_()) + 1; }

void PresetChoice::choose(int index) {
  if (index < 0 || index > library_.count()) return;
  bind_(index == 0 ? QString() : library_.all()[static_cast<std::size_t>(index) - 1].presetId);
  emit changed();
}

}  // namespace chasqui::app
