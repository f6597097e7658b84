// Terms, as they are shown and accepted at a terminal.
#pragma once

#include "base/result.h"
#include "downloads/hub_terms.h"
#include "pull/pull_run.h"

namespace chasqui::app {

/// What happens where nobody can be asked and --accept-licence is not given.
enum class UnaskedTerms {
  Refused,
  Told,  ///< on standard error, and recorded as told; not as accepted
};

/// Shows terms and asks for acceptance, unless these very terms were accepted before or --accept-licence does so.
/// Records what came of it. LicenceNotAccepted; DiskFull, Denied, InputOutput where acceptance cannot be recorded.
Result<void> settleTerms(PullRun& run, const TermsToAccept& terms, UnaskedTerms unasked);

}  // namespace chasqui::app
