// What an answer was made with, as its message keeps it.
#pragma once

#include <optional>
#include <string>

#include <QJsonObject>
#include <QString>

#include "base/error.h"
#include "constraints/answer_format.h"
#include "engine/chat_template.h"
#include "inference/inference_backend.h"
#include "settings/sampling_values.h"
#include "storage/types.h"

namespace chasqui::app {

/// What an answer is about to be written with.
struct AnswerMaking {
  const SamplingValues& sampling;
  std::optional<engine::TemplateKind> templateKind;
  QString modelDetail;
  FormatKind format = FormatKind::Free;
};

/// A JSON text for storage::Message::settings.
std::string answerSettings(const AnswerMaking& making);

/// Says that the user has changed the answer's text.
std::string editedAnswerSettings(const std::string& settings = {});
bool isEditedAnswer(const storage::Message& answer);

/// How many tokens were read and written for it, and in what time.
void takeCounts(storage::Message& answer, const engine::GenerateResult& generated);

/// Adds what is known at the end: the context it was written in, what it failed with, how many tokens were guessed
/// ("guessed") and how many of them right ("guessedRight"), and how long its first text took
/// (ms from the moment it was asked for; below 0: it never came).
void addOutcome(storage::Message& answer, const AnswerResult& result, double firstTextMs);

/// Where mirostat has got to with it; nothing where it was off.
std::optional<double> mirostatMuOf(const storage::Message& answer);
void setMirostatMu(storage::Message& answer, double mu);

/// What it was sampled with, with the seed that was drawn; nothing where that is not known.
std::optional<SamplingValues> samplingOf(const storage::Message& answer);

/// What an answer failed with; nothing where it did not, or was written before that was kept.
std::optional<ErrorCode> errorCodeOf(const storage::Message& answer);

/// The other way; empty where there is nothing, or nothing readable.
QJsonObject settingsOf(const storage::Message& answer);

}  // namespace chasqui::app
