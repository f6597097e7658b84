#include "engine/constraint.h"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "constraint/grammar_check.h"
#include "constraint/grammar_parser.h"
#include "constraint/program.h"
#include "constraint/schema_writer.h"
#include "constraint/stack_automaton.h"

namespace chasqui::engine {
namespace {

/// Names the schema that needs itself. There is one in every circle, since nothing else leads back.
tl::unexpected<Error> unsound(const Grammar& grammar, const SchemaWriter& writer, const std::string& detail) {
  for (const std::uint32_t rule : endlessCircle(grammar)) {
    const std::optional<std::string> place = writer.placeOf(grammar.rules[rule].name);
    if (!place) continue;
    auto error = schemaError(*place, "refers to itself without an end");
    error.value().nextStep = "Give it a way to end: an optional property, or a list that may be empty.";
    error.value().detail = detail;
    return error;
  }
  return schemaTooLarge(detail);
}

/// For what the JSON library throws.
tl::unexpected<Error> unreadable(const std::exception& error) {
  return fail(ErrorCode::Internal, "The schema could not be read.", "Please report this.", error.what());
}

/// Nothing when a text can be begun within the limits.
Result<void> checkStart(const Program& program) {
  if (!StackAutomaton(program).exhausted()) return {};
  return fail(ErrorCode::Unsupported, "There are too many ways in which an answer could begin.",
              "Write it with fewer alternatives.");
}

}  // namespace

Result<Constraint> Constraint::fromGrammar(std::string_view text) {
  CHASQUI_TRY_VALUE(const Grammar grammar, parseGrammar(text));
  CHASQUI_TRY(checkGrammar(grammar, text));
  CHASQUI_TRY_VALUE(Program program, compile(grammar, text));
  CHASQUI_TRY(checkStart(program));
  return Constraint(std::make_shared<const Program>(std::move(program)));
}

Result<Constraint> Constraint::fromJsonSchema(std::string_view schema) {
  try {
    CHASQUI_TRY_VALUE(const SchemaJson root, parseSchemaText(schema));
    SchemaWriter writer(root);
    CHASQUI_TRY_VALUE(const std::string text, writer.write());
    const Result<Grammar> grammar = parseGrammar(text);
    if (!grammar) return schemaTooLarge(grammar.error().message);
    if (const Result<void> sound = checkGrammar(*grammar, text); !sound) {
      return unsound(*grammar, writer, sound.error().message);
    }
    Result<Program> program = compile(*grammar, text);
    if (!program) return schemaTooLarge(program.error().message);
    CHASQUI_TRY(checkStart(*program));
    return Constraint(std::make_shared<const Program>(*std::move(program)));
  } catch (const std::exception& error) {
    return unreadable(error);
  }
}

Result<std::string> grammarOfSchema(std::string_view text) {
  try {
    CHASQUI_TRY_VALUE(const SchemaJson schema, parseSchemaText(text));
    return SchemaWriter(schema).write();
  } catch (const std::exception& error) {
    return unreadable(error);
  }
}

}  // namespace chasqui::engine
