/** People who act for one company, its owner and open invitations included. */
export const peoplePerCompany = 50;
/** Companies one person acts for: more than an agent ever does is a machine collecting them. */
export const companiesPerPerson = 20;
