// The chat template of a model: what the model says, and what the user chose in its place.
#pragma once

#include <optional>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include "engine/chat_template.h"

namespace chasqui::app {

struct ModelTemplate {
  std::optional<engine::TemplateChoice> own;   ///< what the model says; none before it was loaded for the first time
  std::optional<engine::TemplateKind> chosen;  ///< what the user chose

  /// What answers are written with; none where nobody has said anything yet.
  std::optional<engine::TemplateKind> inForce() const;
  /// The model's own is none that we know, and the user has not chosen.
  bool isUnknown() const;

  bool operator==(const ModelTemplate&) const = default;
};

/// "Llama 2 template", "template unknown"; empty where nothing is known.
QString shortText(const ModelTemplate& value);
/// A sentence that also says where it comes from.
QString longText(const ModelTemplate& value);

/// What there is to choose from: the model's own first, then every template by its name.
QStringList choicesOf(const ModelTemplate& value);
/// The place of `value` in choicesOf(), and what a place there means: none for the model's own.
int choiceIndex(const ModelTemplate& value);
std::optional<engine::TemplateKind> chosenAt(int index);

/// The members "template", "templateSource" and "chosenTemplate"; the other way, what is not readable is left out.
void writeTemplate(const ModelTemplate& value, QJsonObject& object);
ModelTemplate readTemplate(const QJsonObject& object);

}  // namespace chasqui::app
