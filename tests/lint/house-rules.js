// @ts-check
/**
 * ESLint rules for conventions of this house that no published rule knows. Each one keeps a mistake from coming
 * back; the message says why.
 */

/** Names that accept anything, so files of that name grow without end. */
const forbiddenNames = new Set(["util", "utils", "helper", "helpers", "misc", "common", "service", "manager", "types"]);

/** @type {import("eslint").Rule.RuleModule} */
const fileName = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      forbidden: "A file is named for what it knows; \"{{name}}\" accepts anything and never stops growing.",
      kebab: "File names are kebab-case: \"{{name}}\".",
    },
  },
  create(context) {
    return {
      Program(node) {
        const base = context.filename.split(/[\\/]/).at(-1) ?? "";
        const name = base.replace(/(\.(server|client|test|browser|config|d))*\.\w+$/, "");
        if (forbiddenNames.has(name)) context.report({ node, messageId: "forbidden", data: { name: base } });
        if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/.test(name)) context.report({ node, messageId: "kebab", data: { name: base } });
      },
    };
  },
};

/** @type {import("eslint").Rule.RuleModule} */
const mockSaysWhy = {
  meta: {
    type: "problem",
    schema: [],
    messages: { why: "A mock hides a danger of the real thing: put a `// why:` line above it." },
  },
  create(context) {
    return {
      "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|spyOn|stubGlobal)$/]"(/** @type {import("estree").Node & import("eslint").Rule.NodeParentExtension} */ node) {
        let statement = node;
        while (statement.parent && !/Statement$|Declaration$/.test(statement.type)) statement = /** @type {typeof node} */ (statement.parent);
        const above = context.sourceCode.getCommentsBefore(statement);
        const inside = context.sourceCode.getCommentsBefore(node);
        if (![...above, ...inside].some((comment) => /\bwhy:/.test(comment.value))) context.report({ node, messageId: "why" });
      },
    };
  },
};

export default { rules: { "file-name": fileName, "mock-says-why": mockSaysWhy } };
