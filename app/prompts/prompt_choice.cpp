#include "prompts/prompt_choice.h"

#include <utility>

#include "prompts/prompt_layers.h"

namespace chasqui::app {

PromptChoice::PromptChoice(PromptLayers& layers, PromptLayer layer) : layers_(layers), layer_(layer) {}

void PromptChoice::setSubject(const QString& subject) {
  if (std::exchange(subject_, subject) != subject) refresh();
}

void PromptChoice::choose(int choice) { layers_.set(layer_, subject_, layers_.promptAt(choice)); }

void PromptChoice::refresh() {
  const QStringList choices = layers_.choices();
  const PromptPlace place = layers_.placeOf(layer_, subject_);
  choice_ = layers_.choiceOf(place.promptId);
  name_ = place.name;
  if (std::exchange(choices_, choices) != choices) emit choicesChanged();
  emit changed();
}

}  // namespace chasqui::app
