#include "settings/sampling_values.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <variant>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "inference/inference_backend.h"
#include "settings/preferences.h"

namespace chasqui::app {

namespace {

using Values = SamplingValues;
using Seed = std::optional<std::uint64_t>;

struct Field {
  const char* key;
  std::variant<double Values::*, int Values::*, bool Values::*, QStringList Values::*, Seed Values::*> member;
};

constexpr std::array kFields{
    Field{"temperature", &Values::temperature},
    Field{"topP", &Values::topP},
    Field{"topK", &Values::topK},
    Field{"minP", &Values::minP},
    Field{"typicalP", &Values::typicalP},
    Field{"repeatPenalty", &Values::repeatPenalty},
    Field{"frequencyPenalty", &Values::frequencyPenalty},
    Field{"presencePenalty", &Values::presencePenalty},
    Field{"repeatWindow", &Values::repeatWindow},
    Field{"mirostat", &Values::mirostat},
    Field{"mirostatTau", &Values::mirostatTau},
    Field{"mirostatEta", &Values::mirostatEta},
    Field{"maxTokens", &Values::maxTokens},
    Field{"stopStrings", &Values::stopStrings},
    Field{"seed", &Values::seed},
};

const Field* fieldOf(const QString& key) {
  for (const Field& field : kFields)
    if (key == QLatin1String(field.key)) return &field;
  return nullptr;
}

template <typename Member>
QVariant plain(const Member& value) {
  return QVariant(value);
}
// Text: JSON's numbers and QML's are doubles, and a seed of 64 bits would lose its last digits.
QVariant plain(const Seed& seed) { return seed ? QString::number(*seed) : QString(); }

template <typename Member>
void take(Member& member, const QVariant& value) {
  member = value.value<Member>();
}
void take(Seed& seed, const QVariant& value) {
  const QString digits = value.toString();
  seed = digits.isEmpty() ? Seed() : Seed(digits.toULongLong());
}

/// Where lupdate finds these sentences.
struct IdleWords {
  Q_DECLARE_TR_FUNCTIONS(IdleWords)
};

}  // namespace

SamplingValues SamplingValues::standard(const Preferences& preferences) {
  SamplingValues values;
  for (const Field& field : kFields) values.set(QLatin1String(field.key), preferences.value(QLatin1String(field.key)));
  return values;
}

QVariant SamplingValues::value(const QString& key) const {
  const Field* field = fieldOf(key);
  if (!field) return {};
  return std::visit([this](auto member) { return plain(this->*member); }, field->member);
}

void SamplingValues::set(const QString& key, const QVariant& value) {
  const Field* field = fieldOf(key);
  const std::optional<QVariant> allowed = field ? allowedValue(*preferenceOf(key), value) : std::nullopt;
  if (allowed) std::visit([&](auto member) { take(this->*member, *allowed); }, field->member);
}

engine::SamplingOptions SamplingValues::forEngine() const {
  engine::SamplingOptions options;
  options.temperature = static_cast<float>(temperature);
  options.topK = static_cast<std::uint32_t>(topK);
  options.topP = static_cast<float>(topP);
  options.minP = static_cast<float>(minP);
  options.typicalP = static_cast<float>(typicalP);
  options.repeatPenalty = static_cast<float>(repeatPenalty);
  options.frequencyPenalty = static_cast<float>(frequencyPenalty);
  options.presencePenalty = static_cast<float>(presencePenalty);
  options.repeatWindow = static_cast<std::uint32_t>(repeatWindow);
  options.mirostat = mirostat;
  options.mirostatTau = static_cast<float>(mirostatTau);
  options.mirostatEta = static_cast<float>(mirostatEta);
  options.seed = seed;
  return options;
}

void SamplingValues::putInto(AnswerRequest& request) const {
  request.sampling = forEngine();
  request.repeatable = seed.has_value();
  request.maxTokens = static_cast<std::uint32_t>(maxTokens);
  request.stopStrings.clear();
  for (const QString& text : stopStrings) request.stopStrings.push_back(text.toStdString());
}

std::string SamplingValues::toJson() const {
  QJsonObject object;
  for (const Field& field : kFields) object.insert(QLatin1String(field.key), QJsonValue::fromVariant(value(field.key)));
  if (!seed) object.remove(QLatin1String("seed"));
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

SamplingValues SamplingValues::fromJson(const std::string& json, const SamplingValues& otherwise) {
  const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
  SamplingValues values = otherwise;
  values.seed.reset();
  for (const Field& field : kFields) {
    const QJsonValue value = object.value(QLatin1String(field.key));
    const bool isText = value.isString() && !std::holds_alternative<Seed Values::*>(field.member);
    const bool isSwitch = std::holds_alternative<bool Values::*>(field.member);
    if (!isText && value.isBool() == isSwitch) values.set(QLatin1String(field.key), value.toVariant());
  }
  return values;
}

QString idleReason(const SamplingValues& values, const QString& key) {
  const auto isOneOf = [&key](std::initializer_list<const char*> keys) {
    return std::any_of(keys.begin(), keys.end(), [&key](const char* one) { return key == QLatin1String(one); });
  };
  const bool ofMirostat = isOneOf({"mirostatTau", "mirostatEta"});
  const bool filters = isOneOf({"topP", "topK", "minP", "typicalP"});
  if (values.temperature == 0 && (ofMirostat || filters || isOneOf({"mirostat", "seed"})))
    return IdleWords::tr("Has no effect at temperature 0.");
  if (values.mirostat && filters) return IdleWords::tr("Has no effect while mirostat is on.");
  if (!values.mirostat && ofMirostat) return IdleWords::tr("Has an effect only while mirostat is on.");
  const bool penalizes = values.repeatPenalty != 1 || values.frequencyPenalty != 0 || values.presencePenalty != 0;
  if (!penalizes && key == QLatin1String("repeatWindow")) return IdleWords::tr("Has no effect without a penalty.");
  if (values.repeatWindow == 0 && isOneOf({"repeatPenalty", "frequencyPenalty", "presencePenalty"}))
    return IdleWords::tr("Has no effect while the window of the penalties is 0.");
  return {};
}

}  // namespace chasqui::app
