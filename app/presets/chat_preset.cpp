#include "presets/chat_preset.h"

#include <utility>

#include "models/model_controller.h"
#include "prompts/prompt_library.h"
#include "settings/sampling_controller.h"

namespace chasqui::app {

ChatPreset::ChatPreset(const Parts& parts, std::function<Conversation&()> conversation, QObject* parent)
    : QObject(parent),
      parts_(parts),
      conversation_(std::move(conversation)),
      choice_(
          parts.presets, [this] { return QString::fromStdString(conversation_().chat.presetId); },
          [this](const QString& presetId) { bind(presetId); }) {
  connect(&parts.presets, &PresetLibrary::changed, this, &ChatPreset::refresh);
  connect(&parts.models, &ModelController::currentChanged, this, &ChatPreset::refresh);
  connect(&parts.models, &ModelController::edited, this, &ChatPreset::refresh);
  connect(&parts.sampling, &SamplingController::changed, this, &ChatPreset::changed);
}

ChatPreset::InForce ChatPreset::inForce() const {
  const storage::Chat& chat = conversation_().chat;
  if (const Preset* preset = parts_.presets.find(QString::fromStdString(chat.presetId))) return {Layer::Chat, preset};
  const PromptEntry* prompt = parts_.prompts.find(QString::fromStdString(chat.promptId));
  if (const Preset* preset = prompt ? parts_.presets.find(prompt->presetId) : nullptr) return {Layer::Prompt, preset};
  const QString ofModel = QString::fromStdString(parts_.models.currentOptions().presetId);
  if (const Preset* preset = parts_.presets.find(ofModel)) return {Layer::Model, preset};
  return {};
}

QString ChatPreset::source() const {
  const InForce now = inForce();
  const QString name = now.preset ? PresetLibrary::nameOf(*now.preset) : QString();
  const PromptEntry* prompt = parts_.prompts.find(QString::fromStdString(conversation_().chat.promptId));
  const bool own = parts_.sampling.modified();
  switch (now.layer) {
    case Layer::Chat:
      return own ? tr("Changed in this chat; reset goes back to its preset %1.").arg(name)
                 : tr("From the preset %1, which was chosen for this chat.").arg(name);
    case Layer::Prompt:
      return (own ? tr("Changed in this chat; reset goes back to the preset %1, because of the prompt %2.")
                  : tr("From the preset %1, because of the prompt %2."))
          .arg(name, prompt ? PromptList::shownName(prompt->name) : QString());
    case Layer::Model:
      return (own ? tr("Changed in this chat; reset goes back to the preset %1, because of the model %2.")
                  : tr("From the preset %1, because of the model %2."))
          .arg(name, parts_.models.currentName());
    case Layer::Settings: break;
  }
  return own ? tr("Changed in this chat; reset goes back to the settings page.") : tr("From the settings page.");
}

QString ChatPreset::keepable() const {
  const Preset* preset = inForce().preset;
  return preset && !preset->builtIn && parts_.sampling.modified() ? PresetLibrary::nameOf(*preset) : QString();
}

void ChatPreset::refresh() {
  const Preset* preset = inForce().preset;
  parts_.sampling.setPreset(preset ? std::optional(preset->values) : std::nullopt);
  choice_.refresh();
  emit changed();
}

void ChatPreset::retranslate() {
  choice_.refresh();
  emit changed();
}

/// Who chooses a preset wants its values.
void ChatPreset::bind(const QString& presetId) {
  conversation_().chat.presetId = presetId.toStdString();
  refresh();
  parts_.sampling.reset();
  emit bound();
}

void ChatPreset::saveAs(const QString& name) {
  if (name.simplified().isEmpty()) return;
  bind(parts_.presets.add(name, parts_.sampling.values()));
}

void ChatPreset::keep() {
  const Preset* preset = inForce().preset;
  if (keepable().isEmpty()) return;
  parts_.presets.setValues(preset->presetId, parts_.sampling.values());
  parts_.sampling.reset();
}

}  // namespace chasqui::app
