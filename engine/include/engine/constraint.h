// What an answer is bound to: a GBNF grammar, or a JSON schema. docs/constraints.md has both languages.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace chasqui::engine {

struct Program;

/// A compiled grammar. Immutable, and copies share it: any thread may use it. Compiling takes milliseconds.
class Constraint {
 public:
  /// From GBNF, the notation of llama.cpp's grammars; UTF-8, up to 4 MiB. Invalid: names line, column and mistake.
  static Result<Constraint> fromGrammar(std::string_view grammar);

  /// From a JSON schema: the answer is a document that is valid under it. UTF-8, up to 1 MiB. Invalid: no JSON, with
  /// the line and column, or no schema, with the place as a JSON pointer. Unsupported: a keyword that is not in
  /// supportedSchemaKeywords(), by name with its place.
  static Result<Constraint> fromJsonSchema(std::string_view schema);

  /// For the engine itself.
  const std::shared_ptr<const Program>& program() const { return program_; }

 private:
  explicit Constraint(std::shared_ptr<const Program> program) : program_(std::move(program)) {}
  std::shared_ptr<const Program> program_;
};

/// The GBNF grammar that a JSON schema becomes; errors as in Constraint::fromJsonSchema.
Result<std::string> grammarOfSchema(std::string_view schema);

struct SchemaKeyword {
  std::string_view name;
  std::string_view note;  ///< how far it works, in plain words; "note" for those that only describe
};

/// The keywords of JSON schemas that work; every other one is refused.
std::span<const SchemaKeyword> supportedSchemaKeywords();

}  // namespace chasqui::engine
