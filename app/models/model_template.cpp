#include "models/model_template.h"

#include <array>
#include <utility>

#include <QCoreApplication>

namespace chasqui::app {

namespace {

using engine::TemplateKind;
using engine::TemplateSource;

constexpr std::array<std::pair<TemplateSource, const char*>, 4> kSources{{{TemplateSource::File, "file"},
                                                                          {TemplateSource::Name, "name"},
                                                                          {TemplateSource::BaseModel, "base"},
                                                                          {TemplateSource::Unknown, "unknown"}}};

/// Where lupdate finds these sentences.
struct TemplateWords {
  Q_DECLARE_TR_FUNCTIONS(ModelTemplate)
};

QString nameOf(TemplateKind kind) {
  return kind == TemplateKind::Plain ? TemplateWords::tr("Plain text") : QString::fromUtf8(engine::templateName(kind));
}

/// Without the user's choice.
QString ownName(const ModelTemplate& value) {
  if (!value.own) return {};
  return value.own->source == TemplateSource::Unknown ? TemplateWords::tr("unknown") : nameOf(value.own->kind);
}

}  // namespace

std::optional<TemplateKind> ModelTemplate::inForce() const {
  if (chosen) return chosen;
  return own ? std::optional(own->kind) : std::nullopt;
}

bool ModelTemplate::isUnknown() const { return !chosen && own && own->source == TemplateSource::Unknown; }

QString shortText(const ModelTemplate& value) {
  if (value.isUnknown()) return TemplateWords::tr("template unknown");
  const std::optional<TemplateKind> kind = value.inForce();
  if (!kind) return {};
  return *kind == TemplateKind::Plain ? TemplateWords::tr("no chat template") : TemplateWords::tr("%1 template").arg(nameOf(*kind));
}

QString longText(const ModelTemplate& value) {
  if (value.chosen) return TemplateWords::tr("Chosen by you, in place of what the model says.");
  if (!value.own) return TemplateWords::tr("Known when the model is loaded.");
  switch (value.own->source) {
    case TemplateSource::File: return TemplateWords::tr("From the model's own file.");
    case TemplateSource::Name: return TemplateWords::tr("By the model's name: its file has none.");
    case TemplateSource::BaseModel: return TemplateWords::tr("A base model: it goes on with the text as it stands.");
    case TemplateSource::Unknown:
      return TemplateWords::tr(
          "The model has a chat template that Chasqui does not know. Choose the one that its maker names; until "
          "then it reads the text as it stands.");
    case TemplateSource::User: break;
  }
  return {};
}

QStringList choicesOf(const ModelTemplate& value) {
  const QString own = ownName(value);
  QStringList choices{own.isEmpty() ? TemplateWords::tr("As the model says") : TemplateWords::tr("As the model says: %1").arg(own)};
  for (const TemplateKind kind : engine::templateKinds()) choices << nameOf(kind);
  return choices;
}

int choiceIndex(const ModelTemplate& value) {
  const auto kinds = engine::templateKinds();
  for (std::size_t index = 0; index < kinds.size(); ++index)
    if (value.chosen == kinds[index]) return static_cast<int>(index) + 1;
  return 0;
}

std::optional<TemplateKind> chosenAt(int index) {
  const auto kinds = engine::templateKinds();
  if (index < 1 || static_cast<std::size_t>(index) > kinds.size()) return std::nullopt;
  return kinds[static_cast<std::size_t>(index) - 1];
}

void writeTemplate(const ModelTemplate& value, QJsonObject& object) {
  if (value.own) {
    object.insert("template", QString::fromUtf8(engine::templateId(value.own->kind)));
    for (const auto& [source, id] : kSources)
      if (source == value.own->source) object.insert("templateSource", QString::fromUtf8(id));
  }
  if (value.chosen) object.insert("chosenTemplate", QString::fromUtf8(engine::templateId(*value.chosen)));
}

ModelTemplate readTemplate(const QJsonObject& object) {
  const auto kindOf = [&object](const char* key) {
    return engine::templateOf(object.value(QLatin1String(key)).toString().toStdString());
  };
  ModelTemplate value;
  value.chosen = kindOf("chosenTemplate");
  const QString sourceId = object.value("templateSource").toString();
  if (const std::optional<TemplateKind> kind = kindOf("template")) {
    for (const auto& [source, id] : kSources)
      if (sourceId == QLatin1String(id)) value.own = {*kind, source};
  }
  return value;
}

}  // namespace chasqui::app
