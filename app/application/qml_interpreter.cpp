#include "application/qml_interpreter.h"

#include <QByteArray>
#include <limits>

namespace chasqui::app {

void turnOffJit() {
  // After so many calls a function would be compiled. QV4_FORCE_INTERPRETER would also leave out what was compiled at build
  // time.
  constexpr const char* kCallsBeforeCompiling = "QV4_JIT_CALL_THRESHOLD";
  if (!qEnvironmentVariableIsSet(kCallsBeforeCompiling))
    qputenv(kCallsBeforeCompiling, QByteArray::number(std::numeric_limits<int>::max()));
}

}  // namespace chasqui::app
