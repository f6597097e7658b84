#include "chat/answer_settings.h"

#include <cmath>

#include <QJsonDocument>

namespace chasqui::app {

namespace {

std::string textOf(const QJsonObject& object) {
  return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

QJsonObject objectOf(const std::string& settings) {
  return QJsonDocument::fromJson(QByteArray::fromStdString(settings)).object();
}

}  // namespace

std::string answerSettings(const AnswerMaking& making) {
  QJsonObject object{{"sampling", objectOf(making.sampling.toJson())}};
  if (making.templateKind) object.insert("template", QString::fromUtf8(engine::templateId(*making.templateKind)));
  if (!making.modelDetail.isEmpty()) object.insert("model", making.modelDetail);
  if (making.format != FormatKind::Free) object.insert("format", QLatin1String(formatWord(making.format)));
  return textOf(object);
}

std::string editedAnswerSettings(const std::string& settings) {
  QJsonObject object = objectOf(settings);
  object.insert("edited", true);
  return textOf(object);
}

bool isEditedAnswer(const storage::Message& answer) {
  // Asked of every row: most need no parser.
  return answer.settings.find("edited") != std::string::npos && settingsOf(answer).value("edited").toBool();
}

void takeCounts(storage::Message& answer, const engine::GenerateResult& generated) {
  answer.promptTokens = generated.promptTokens;
  answer.reusedTokens = generated.reusedTokens;
  answer.readTokens = generated.readTokens;
  answer.generatedTokens = static_cast<std::uint32_t>(generated.ids.size());
  answer.readMs = generated.readMs;
  answer.writeMs = generated.writeMs;
}

void addOutcome(storage::Message& answer, const AnswerResult& result, double firstTextMs) {
  QJsonObject object = settingsOf(answer);
  if (firstTextMs >= 0) object.insert("firstTextMs", firstTextMs);
  if (result.contextTokens > 0) object.insert("contextTokens", static_cast<qint64>(result.contextTokens));
  if (!result.cacheType.empty()) object.insert("cache", QString::fromStdString(result.cacheType));
  const std::optional<double>& mu = result.generated.mirostatMu;
  if (mu && std::isfinite(*mu)) object.insert("mirostatMu", *mu);
  // An answer that was gone on with has what was guessed before.
  const engine::SpeculationCounts& guesses = result.generated.speculation;
  const auto add = [&object](const char* key, std::uint32_t count) {
    if (count > 0) object.insert(QLatin1String(key), object.value(QLatin1String(key)).toInteger() + count);
  };
  add("guessed", guesses.guessed);
  add("guessedRight", guesses.right);
  const std::optional<Error>& error = result.generated.error;
  object.remove("error");
  if (error) object.insert("error", QString::fromLatin1(errorCodeName(error->code)));
  answer.settings = textOf(object);
}

std::optional<double> mirostatMuOf(const storage::Message& answer) {
  const QJsonValue mu = settingsOf(answer).value("mirostatMu");
  return mu.isDouble() ? std::optional<double>(mu.toDouble()) : std::nullopt;
}

void setMirostatMu(storage::Message& answer, double mu) {
  QJsonObject object = settingsOf(answer);
  object.insert("mirostatMu", mu);
  answer.settings = textOf(object);
}

std::optional<SamplingValues> samplingOf(const storage::Message& answer) {
  const QJsonObject sampling = settingsOf(answer).value("sampling").toObject();
  if (sampling.isEmpty() || answer.promptTokens == 0) return std::nullopt;
  SamplingValues values = SamplingValues::fromJson(textOf(sampling), {});
  values.seed = answer.seed;
  return values;
}

std::optional<ErrorCode> errorCodeOf(const storage::Message& answer) {
  return chasqui::errorCodeOf(settingsOf(answer).value("error").toString().toStdString());
}

QJsonObject settingsOf(const storage::Message& answer) { return objectOf(answer.settings); }

}  // namespace chasqui::app
