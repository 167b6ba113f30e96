Feature: Each lead learns the other's craft
  The engineering manager learns the basics of project management, the project manager those of engineering. A pass gives a certificate that runs out;
  what is overdue goes to the person, then to their superior; a project shows whether both leads are ready.

  Background:
    Given a project with an engineering manager and a project manager
    And the plans of all leads ask for the basics until 31 March 2027

  Scenario: A project is ready when each lead has the other's basics
    Given the engineering manager has passed "PM-BASICS"
    And the project manager has passed "ENG-TERMS"
    And the project manager has passed "ENG-DRAWINGS"
    Then the project is not ready
    Given the project manager has passed "ENG-MATERIALS"
    Then the project is ready

  Scenario: Prerequisites come first
    When the project manager tries to enrol in "ENG-DRAWINGS"
    Then the system refuses, because a prerequisite is missing

  Scenario: Overdue training goes to the person, then to their superior
    Given the project manager has passed "ENG-TERMS"
    When it is 31 March 2027 20:00 at the project's site
    Then the engineering manager was not told of overdue training
    When it is 1 April 2027 20:00 at the project's site
    Then the engineering manager was told of overdue training
    And the technical director was not told of overdue training
    When it is 9 April 2027 20:00 at the project's site
    Then the technical director was told of overdue training of the engineering manager
    And nobody was told twice

  Scenario: What was passed in time is not chased
    Given the engineering manager has passed "PM-BASICS"
    When it is 20 April 2027 12:00 at the project's site
    Then the engineering manager was not told of overdue training

  Scenario: A certificate runs out, and the need is there again
    Given the engineering manager has passed "PM-BASICS"
    When it is 1 February 2030 12:00 at the project's site
    Then the engineering manager has "PM-BASICS" in the plan again
    And the certificate of the engineering manager is genuine but no longer valid
    And the audit log is intact
