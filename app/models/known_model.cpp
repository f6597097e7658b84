#include "models/known_model.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace chasqui::app {

namespace {

constexpr qsizetype kLongestText = 1000;

QString textOf(const QJsonValue& value) { return value.toString().left(kLongestText); }

qint64 countOf(const QJsonValue& value) { return std::max<qint64>(0, value.toInteger()); }

std::uint32_t tokensOf(const QJsonValue& value) {
  return static_cast<std::uint32_t>(std::min<qint64>(countOf(value), UINT32_MAX));
}

QJsonObject toJson(const ModelFacts& facts) {
  return {{"quantization", facts.quantization},
          {"parameters", static_cast<qint64>(facts.parameters)},
          {"contextTokens", static_cast<qint64>(facts.contextTokens)}};
}

std::optional<ModelFacts> factsFrom(const QJsonValue& json) {
  if (!json.isObject()) return std::nullopt;
  return ModelFacts{textOf(json["quantization"]), static_cast<std::uint64_t>(countOf(json["parameters"])),
                    tokensOf(json["contextTokens"])};
}

QJsonObject toJson(const ModelOnDisk& disk) {
  return {{"sizeBytes", static_cast<qint64>(disk.sizeBytes)},
          {"contextTokens", static_cast<qint64>(disk.contextTokens)},
          {"form", disk.form}};
}

std::optional<ModelOnDisk> onDiskFrom(const QJsonValue& json) {
  if (!json.isObject()) return std::nullopt;
  return ModelOnDisk{static_cast<std::uint64_t>(countOf(json["sizeBytes"])), tokensOf(json["contextTokens"]),
                     textOf(json["form"])};
}

QJsonObject toJson(const ModelVerification& verification) {
  return {{"atMs", verification.atMs}, {"passed", verification.passed}, {"finding", verification.finding}};
}

std::optional<ModelVerification> verificationFrom(const QJsonValue& json) {
  if (!json.isObject() || countOf(json["atMs"]) == 0) return std::nullopt;
  return ModelVerification{countOf(json["atMs"]), json["passed"].toBool(), textOf(json["finding"])};
}

QString wordOf(ModelOrigin origin) {
  switch (origin) {
    case ModelOrigin::Folder: return QStringLiteral("folder");
    case ModelOrigin::Linked: return QStringLiteral("linked");
    case ModelOrigin::Opened: break;
  }
  return QStringLiteral("opened");
}

ModelOrigin originFrom(const QString& word) {
  if (word == QLatin1String("folder")) return ModelOrigin::Folder;
  return word == QLatin1String("linked") ? ModelOrigin::Linked : ModelOrigin::Opened;
}

QJsonObject toJson(const KnownModel& model) {
  QJsonObject object{{"path", model.path}, {"name", model.name}};
  if (model.facts) object.insert("facts", toJson(*model.facts));
  if (!model.givenName.isEmpty()) object.insert("givenName", model.givenName);
  if (model.origin != ModelOrigin::Opened) object.insert("origin", wordOf(model.origin));
  if (!model.application.isEmpty()) object.insert("application", model.application);
  if (model.onDisk) object.insert("onDisk", toJson(*model.onDisk));
  if (model.missing) object.insert("missing", true);
  return object;
}

}  // namespace

KnownModel joined(const KnownModel& known, const KnownModel& kept) {
  KnownModel model = kept;
  model.path = known.path;
  model.name = known.name;
  model.demo = known.demo;
  model.missing = known.missing;
  model.lastUsedMs = std::max(known.lastUsedMs, kept.lastUsedMs);
  if (known.chatTemplate.own || known.demo) model.chatTemplate.own = known.chatTemplate.own;
  if (known.facts) model.facts = known.facts;
  return model;
}

std::string knownModelsToJson(const std::vector<KnownModel>& models) {
  QJsonArray array;
  for (const KnownModel& model : models) {
    QJsonObject object;
    if (model.demo) {
      const bool chosen =
          model.chatTemplate.chosen || model.options != ModelOptions() || !model.defaultPromptId.isEmpty();
      if (!chosen && model.lastUsedMs == 0 && !model.verification) continue;
      object.insert("demo", true);
    } else {
      object = toJson(model);
    }
    if (model.lastUsedMs > 0) object.insert("lastUsedMs", model.lastUsedMs);
    if (model.verification) object.insert("verification", toJson(*model.verification));
    writeTemplate(model.chatTemplate, object);
    writeOptions(model.options, object);
    if (!model.defaultPromptId.isEmpty()) object.insert("defaultPromptId", model.defaultPromptId);
    array.append(object);
  }
  return QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<KnownModel> knownModelsFromJson(const std::string& json) {
  std::vector<KnownModel> models;
  for (const QJsonValue value : QJsonDocument::fromJson(QByteArray::fromStdString(json)).array()) {
    const QJsonObject object = value.toObject();
    KnownModel model;
    model.path = object.value("path").toString();
    model.name = object.value("name").toString();
    model.facts = factsFrom(object.value("facts"));
    model.demo = object.value("demo").toBool();
    model.missing = object.value("missing").toBool();
    model.chatTemplate = readTemplate(object);
    model.options = readOptions(object);
    model.defaultPromptId = textOf(object.value("defaultPromptId"));
    model.givenName = textOf(object.value("givenName"));
    model.origin = originFrom(object.value("origin").toString());
    if (model.origin == ModelOrigin::Linked) model.application = textOf(object.value("application"));
    model.onDisk = onDiskFrom(object.value("onDisk"));
    model.verification = verificationFrom(object.value("verification"));
    model.lastUsedMs = countOf(object.value("lastUsedMs"));
    if (!model.path.isEmpty() || model.demo) models.push_back(model);
  }
  return models;
}

}  // namespace chasqui::app
