#include "ops/embed.h"

#include "ops/push_constants.h"
#include "ops/shader_variants.h"

namespace chasqui::engine::ops {

Result<void> embed(vk::CommandList& commands, const Tuning& tuning, const Embed& op) {
  const vk::ShaderKey key{embedShader(op.matrix->type), {tuning.lanes}, 4, sizeof(EmbedParams)};
  for (const MatrixPart& part : op.matrix->parts) {
    EmbedParams params;
    params.rows = part.rows;
    params.firstRow = part.firstRow;
    params.steps = op.matrix->steps;
    params.columns = op.columns;
    params.yStride = op.yStride / 4;
    params.scalesWord = part.scalesWord;
    params.highBitsWord = part.highBitsWord;
    params.superScalesWord = part.superScalesWord;
    const vk::Groups groups{(8 * op.matrix->steps + tuning.lanes - 1) / tuning.lanes, op.columns, 1};
    CHASQUI_TRY(commands.dispatch(key, {part.view, part.view, op.ids, op.y}, &params, groups));
  }
  return {};
}

}  // namespace chasqui::engine::ops
