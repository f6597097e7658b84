#include "engine/constraint.h"

#include <exception>
#include <utility>

#include "constraint/grammar_check.h"
#include "constraint/grammar_parser.h"
#include "constraint/program.h"
#include "constraint/schema_writer.h"
#include "constraint/stack_automaton.h"

namespace chasqui::engine {
namespace {

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
  CHASQUI_TRY_VALUE(const std::string text, grammarOfSchema(schema));
  const Result<Grammar> grammar = parseGrammar(text);
  if (!grammar) return schemaTooLarge(grammar.error().message);
  if (const Result<void> sound = checkGrammar(*grammar, text); !sound) {
    return fail(ErrorCode::Invalid, "No document that comes to an end is valid under the schema.",
                "Give what refers to itself a way to end: an optional property, or a list that may be empty.",
                sound.error().message);
  }
  Result<Program> program = compile(*grammar, text);
  if (!program) return schemaTooLarge(program.error().message);
  CHASQUI_TRY(checkStart(*program));
  return Constraint(std::make_shared<const Program>(*std::move(program)));
}

Result<std::string> grammarOfSchema(std::string_view text) {
  try {
    CHASQUI_TRY_VALUE(const SchemaJson schema, parseSchemaText(text));
    return SchemaWriter(schema).write();
  } catch (const std::exception& error) {  // the JSON library's
    return fail(ErrorCode::Internal, "The schema could not be read.", "Please report this.", error.what());
  }
}

}  // namespace chasqui::engine
