#include "base/byte_text.h"
#include "engine/import.h"

#include "command.h"
#include "pace.h"

namespace chasqui::cli {

Result<void> importModel(Run& run) {
  engine::ImportOptions options;
  options.type = run.options.importType;
  options.overwrite = run.options.overwrite;
  options.threads = run.options.threads;
  options.stop = run.interrupts.token();
  options.progress = showPace(run.console, "Importing");
  CHASQUI_TRY_VALUE(const engine::ImportSummary summary,
                    engine::importModel(run.options.model, run.options.out, options));
  std::string text = oneLine(summary.path.string()) + ": " + byteText(summary.sizeBytes) + ", tensors in";
  const char* separator = " ";
  for (const auto& [type, count] : summary.tensorTypes) {
    text += format("%s%s (%u)", separator, type.c_str(), count);
    separator = ", ";
  }
  text += "\n";
  for (const std::string& note : summary.notes) text += oneLine(note) + "\n";
  run.console.print(text);
  return run.console.result();
}

}  // namespace chasqui::cli
