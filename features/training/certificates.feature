Feature: A certificate is valid for a time
  A pass gives a certificate. It is valid up to and with its last day; when it has run out, the need is there again.

  Background:
    Given a project with an engineering manager and a project manager

  Scenario: A certificate runs out, and the need is there again
    Given the engineering manager has passed "PM-BASICS"
    When it is 5 January 2030 12:00 at the project's site
    Then the certificate is genuine and valid
    When it is 1 February 2030 12:00 at the project's site
    Then the certificate is genuine but no longer valid
    And the engineering manager has "PM-BASICS" in the plan of 2030 until 7 March 2030
    And the engineering manager was told of "Your certificate has run out: Project management basics (PMP)" once
    And the audit log is intact

  Scenario: A certificate of a leap day runs out with February
    Given today is 28 February 2028 at the project's site
    And the engineering manager has passed "PM-BASICS" on 29 February 2028
    Then the certificate is valid until 28 February 2031
    When it is 28 February 2031 20:00 at the project's site
    Then the certificate is genuine and valid
    When it is 1 March 2031 20:00 at the project's site
    Then the certificate is genuine but no longer valid
    And the engineering manager has "PM-BASICS" in the plan of 2031 until 30 April 2031

  Scenario: A change of the catalogue alters no certificate
    Given the engineering manager has passed "PM-BASICS"
    When the training coordinator changes "PM-BASICS" to be valid for 12 months
    Then the certificate is genuine and valid
    And the certificate is valid until 5 January 2030

  Scenario: Prerequisites never go in a circle
    When the training coordinator tries to have "PM-BASICS" ask for "PM-COST" first
    Then the system refuses, because a module cannot be needed before itself

  Scenario: A retired module is planned no more
    Given today is 5 January 2027 at the project's site
    When the training coordinator retires "PM-COST"
    And it is 20 December 2027 12:00 at the project's site
    Then the engineering manager was not told of "Your training is overdue: Cost"
    When the training coordinator tries to plan a session of "PM-COST"
    Then the system refuses, because the module is retired

  Scenario: A coordinator is named by the administrator, and nobody else's work is theirs
    When a member tries to retire "PM-COST"
    Then the system refuses, because it is not permitted
    When the administrator names a member training coordinator
    And a member retires "PM-COST"
    Then "PM-COST" is retired
