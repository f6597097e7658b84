// What the answers of a chat are bound to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/result.h"
#include "engine/constraint.h"

namespace chasqui::app {

enum class FormatKind { Free, AnyJson, JsonSchema, Grammar };

/// A value. Both texts are kept whatever the kind is, so that the user can change it and come back.
struct AnswerFormat {
  /// Bytes. Whatever such a text says, it is compiled within about a second.
  static constexpr std::size_t kLongestText = std::size_t{256} << 10;

  FormatKind kind = FormatKind::Free;
  std::string schema;
  std::string grammar;

  bool operator==(const AnswerFormat&) const = default;

  /// As the database keeps it: JSON, or empty where nothing was chosen or written. What is not readable is free.
  std::string toJson() const;
  static AnswerFormat fromJson(const std::string& json);
};

/// "json", "schema", "grammar"; empty for Free. As the database and an answer's settings have it.
const char* formatWord(FormatKind kind);

/// What the engine is given; nothing for Free. Takes up to a second: not for the GUI thread. Errors are the engine's,
/// or Invalid where the text is empty or too long.
Result<std::optional<engine::Constraint>> compile(const AnswerFormat& format);

}  // namespace chasqui::app
