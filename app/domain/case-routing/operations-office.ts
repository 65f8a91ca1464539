/**
 * The department that settles what nobody owns: requests no rule and no item sends anywhere, and those two departments
 * sent back (product.md 3 and 5). The one department the code knows by its code in the reference data.
 */
export const operationsOffice = "LYZX";
