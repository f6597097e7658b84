#include "engine/constraint.h"

#include <utility>

#include "constraint/grammar_check.h"
#include "constraint/grammar_parser.h"
#include "constraint/program.h"

namespace chasqui::engine {

Result<Constraint> Constraint::fromGrammar(std::string_view text) {
  CHASQUI_TRY_VALUE(const Grammar grammar, parseGrammar(text));
  CHASQUI_TRY(checkGrammar(grammar, text));
  CHASQUI_TRY_VALUE(Program program, compile(grammar, text));
  return Constraint(std::make_shared<const Program>(std::move(program)));
}

}  // namespace chasqui::engine
